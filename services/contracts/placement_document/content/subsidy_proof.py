"""The proof in the employer's file: the agreement, the weeks, and who supervised (§2.5)."""

from collections.abc import Sequence

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.placement_document.content import of_agreement as known
from services.contracts.placement_document.document_text import Part, Table
from services.contracts.placement_document.words import Words
from services.contracts.subsidy.dossier import Dossier
from services.contracts.subsidy.weeks import Week

GROUP = "subsidy_file"


def agreement_proof(agreement: AgreementState, dossier: Dossier, words: Words) -> Part:
    """That everybody has signed, who and when, and which file shows it (R62, R63)."""
    group, document = words.of(GROUP), agreement.document
    signed = words.day_of(dossier.fully_signed_at) if dossier.fully_signed_at else ""
    pairs = [
        (
            words.of("agreement")["number"],
            words.text(GROUP, "version", number=known.reference(agreement), version=agreement.version),
        ),
        (group["signed_by_all"], signed),
        (group["sealed_file"], _in_groups(document.digest) if document else ""),
    ]
    signatures = [
        (
            words.of("parties")[each.role],
            each.typed_name or known.name_of(agreement, each.role),
            words.day_of(each.signed_at),
        )
        for each in agreement.signatures
    ]
    header = (group["party"], group["name"], group["signed_on"])
    return Part(
        group["proof_agreement"], pairs=[pair for pair in pairs if pair[1]], table=Table(header, (1, 1, 1), signatures)
    )


def weeks_proof(weeks: Sequence[Week], words: Words) -> Part:
    """Each week of the school year, and why it counts or does not."""
    group, reasons = words.of(GROUP), words.of("counting")
    rows = [(week.iso_week, words.day(week.monday), reasons[week.counting]) for week in weeks]
    table = Table((group["week"], group["monday"], group["counts"]), (1, 1.4, 2.6), rows)
    return Part(group["proof_weeks"], paragraphs=[group["when_it_counts"]], table=table)


def supervision(agreement: AgreementState, words: Words) -> Part:
    """Who supervises and how, as it was agreed, and what the employer keeps of it."""
    group, content = words.of(GROUP), agreement.content
    pairs = [
        *known.supervisors(agreement, words),
        (group["supervision"], content.supervision or ""),
        (group["assessment"], content.assessment or ""),
    ]
    return Part(
        group["proof_supervision"], paragraphs=[group["supervision_kept"]], pairs=[pair for pair in pairs if pair[1]]
    )


def _in_groups(digest: str) -> str:
    """Of eight: people compare groups, and a line breaks between them."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))
