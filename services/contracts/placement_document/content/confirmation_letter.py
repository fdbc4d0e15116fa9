"""The confirmation letter: who comes, when, for how many hours, and what follows (R7, R42)."""

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.placement_document.content import of_agreement as known
from services.contracts.placement_document.document_text import DocumentText, Part
from services.contracts.placement_document.words import Words
from shared.events.vocabulary import Party, Path
from shared.messaging.model.clock import dutch_instant

GROUP = "confirmation_letter"


def confirmation_letter(agreement: AgreementState, words: Words) -> DocumentText:
    """To the company, dated with the day on which the placement was confirmed."""
    group, placement = words.of(GROUP), agreement.placement
    student, contact = known.name_of(agreement, Party.STUDENT), known.name_of(agreement, Party.COMPANY)
    names = {"student": student, "school": known.school(agreement), "company": known.company(agreement)}
    to = words.text(GROUP, "attention", name=contact) if contact else ""
    employment = [group["employment"]] if placement.path is Path.BBL else []
    return DocumentText(
        title=words.text(GROUP, "title", **names),
        school=known.school(agreement),
        day=words.day(placement.confirmed_on),
        reference=known.reference(agreement),
        at=dutch_instant(placement.confirmed_on),
        addressee=[line for line in (known.company(agreement), to, known.company_address(agreement)) if line],
        parts=[
            Part(paragraphs=[words.text(GROUP, "greeting", name=contact or group["anybody"])]),
            Part(
                paragraphs=[words.text(GROUP, f"body_{placement.path}", **names)],
                pairs=[*known.placed(agreement, words), *known.term(agreement, words)],
            ),
            Part(group["next"], points=[group["sign"], group["start"], *employment, group["questions"]]),
        ],
        closing=[group["closing"], words.of("standing")["sender"], known.school(agreement)],
    )
