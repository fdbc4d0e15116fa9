"""The statement for a student who completed a placement: where, when, and how many hours (R30)."""

from datetime import date

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.placement_document.content import of_agreement as known
from services.contracts.placement_document.document_text import DocumentText, Part
from services.contracts.placement_document.words import Words
from shared.events.vocabulary import Party
from shared.messaging.model.clock import dutch_instant

GROUP = "certificate"


def certificate(agreement: AgreementState, ended_on: date, realised_hours: int, words: Words) -> DocumentText:
    """Dated with the last day; without hours where none are known (0)."""
    group, placement = words.of(GROUP), agreement.placement
    names = {"student": known.name_of(agreement, Party.STUDENT), "school": known.school(agreement)}
    term = {"first": words.day(placement.starts_on), "last": words.day(ended_on), "company": known.company(agreement)}
    hours = words.text(GROUP, "hours_of", hours=realised_hours) if realised_hours else ""
    pairs = [
        *known.placed(agreement, words),
        (group["at"], ", ".join(filter(None, (known.company(agreement), known.company_address(agreement))))),
        (words.of("agreement")["first_day"], term["first"]),
        (words.of("agreement")["last_day"], term["last"]),
        (group["hours"], hours),
        *known.supervisors(agreement, words),
    ]
    return DocumentText(
        title=words.text(GROUP, "title", **names),
        school=known.school(agreement),
        day=words.day(ended_on),
        reference=known.reference(agreement),
        at=dutch_instant(ended_on),
        parts=[
            Part(
                paragraphs=[words.text(GROUP, f"body_{placement.path}", **names, **term)],
                pairs=[pair for pair in pairs if pair[1]],
            ),
            Part(paragraphs=[group["no_diploma"]]),
        ],
        closing=[words.of("standing")["sender"], known.school(agreement)],
    )
