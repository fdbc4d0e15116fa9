"""The checklist for the interview: what to bring, and what to agree on (R40, R41)."""

from datetime import date

from services.contracts.placement_document.document_text import DocumentText, Part
from services.contracts.placement_document.words import Words
from shared.messaging.model.clock import dutch_instant

GROUP = "checklist"


def checklist(planned_on: date, words: Words) -> DocumentText:
    """For an appointment on that day. It names nobody, so that one file serves whoever has an interview that day."""
    group = words.of(GROUP)
    return DocumentText(
        title=words.text(GROUP, "title", day=words.day(planned_on)),
        school="",
        day="",
        reference=group["reference"],
        at=dutch_instant(planned_on),
        parts=[
            Part(paragraphs=[group["intro"]]),
            Part(group["before"], boxes=[group[each] for each in ("cv", "identity", "company", "motivation")]),
            Part(
                group["agree"],
                paragraphs=[group["agree_why"]],
                boxes=[group[each] for each in ("work", "goals", "days", "trainer", "sick", "allowance")],
            ),
            Part(group["after"], boxes=[group["report"]]),
        ],
    )
