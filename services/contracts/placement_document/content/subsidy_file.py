"""The employer's file of one school year: what the claim asks for, and the proof of it (R57-R65, §2.5)."""

from datetime import date, timedelta

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.placement_document.content import of_agreement as known
from services.contracts.placement_document.content.subsidy_proof import agreement_proof, supervision, weeks_proof
from services.contracts.placement_document.document_text import DocumentText, Part
from services.contracts.placement_document.words import Words
from services.contracts.subsidy.dossier import Dossier
from services.contracts.subsidy.schemes import Rules, rules_of
from services.contracts.subsidy.weeks import SCHOOL_YEAR_STARTS, Counting
from shared.events.contracts.subsidy import SubsidyDossierCompleted
from shared.events.vocabulary import Party
from shared.messaging.model.clock import dutch_instant

GROUP = "subsidy_file"
KEPT_YEARS = 5
"""After the school year (§2.5)."""


def subsidy_file(
    agreement: AgreementState, dossier: Dossier, statement: SubsidyDossierCompleted, words: Words
) -> DocumentText:
    """Of the school year of the statement, dated with the end of the last week that counts. The KvK number of the
    company and the citizen service number of the student are not known here, and not in it."""
    group, placement, year = words.of(GROUP), agreement.placement, int(statement.school_year[-4:])
    rules = rules_of(year)
    weeks = dossier.weeks_of(year, placement.starts_on, placement.ends_on)
    until = max(week.monday for week in weeks if week.counting is Counting.COUNTS) + timedelta(days=6)
    student = known.name_of(agreement, Party.STUDENT)
    return DocumentText(
        title=words.text(GROUP, "title", year=statement.school_year, student=student),
        school=known.school(agreement),
        day=words.text(GROUP, "until", day=words.day(until)),
        reference=f"{known.reference(agreement)}, {statement.school_year}",
        at=dutch_instant(until),
        addressee=[line for line in (known.company(agreement), known.company_address(agreement)) if line],
        parts=[
            Part(paragraphs=[_how_to_claim(rules, year, words)]),
            Part(
                group["claim"],
                pairs=_claimed(agreement, statement, rules, words),
                points=[group["not_in_it"], group["maximum"]],
            ),
            agreement_proof(agreement, dossier, words),
            weeks_proof(weeks, words),
            supervision(agreement, words),
            Part(group["diploma"], paragraphs=[group["diploma_kept"]]),
            Part(group["keep"], paragraphs=[words.text(GROUP, "keep_until", day=words.day(_kept_until(year)))]),
        ],
    )


def _how_to_claim(rules: Rules, year: int, words: Words) -> str:
    opens, closes = map(words.day, rules.window_of(year))
    authority = words.of("authorities")[rules.scheme]
    scheme = words.of("schemes")[rules.scheme]
    return words.text(GROUP, "how", scheme=scheme, authority=authority, opens=opens, closes=closes)


def _claimed(
    agreement: AgreementState, statement: SubsidyDossierCompleted, rules: Rules, words: Words
) -> list[tuple[str, str]]:
    group = words.of(GROUP)
    leerbedrijf = agreement.content.leerbedrijf_id
    return [
        (group["category"], group["mbo_bbl"]),
        *known.placed(agreement, words),
        *known.days(agreement, words),
        *([(group["leerbedrijf_id"], leerbedrijf)] if leerbedrijf else []),
        (group["school_year"], statement.school_year),
        (group["weeks"], words.text(GROUP, "weeks_of", weeks=statement.weeks, most=rules.weeks)),
        (group["amount"], words.euros(statement.amount_max)),
    ]


def _kept_until(year: int) -> date:
    return date(year + KEPT_YEARS, *SCHOOL_YEAR_STARTS) - timedelta(days=1)
