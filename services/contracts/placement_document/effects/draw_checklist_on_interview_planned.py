"""There is an appointment for the interview, or another day than before."""

from services.contracts.placement_document.content.checklist import checklist
from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.repository import PlacementDocuments
from shared.events.contracts.placement_document import ChecklistDrawn
from shared.events.placements.interview import InterviewPlanned
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import effect


@effect(InterviewPlanned)
async def draw_checklist_on_interview_planned(
    event: InterviewPlanned,
    placement_documents: PlacementDocuments,
    drawings: Drawings,
    context: MessageContext,
) -> Events:
    """Draw the student's checklist (R41). An appointment that was moved before it was processed brings none, nor one
    of which the student got the mail before there were checklists."""
    number = context.envelope.sequence if context.envelope else 0
    document = await placement_documents.checklist_of(event.placement_id, context.school)
    if number < document.as_of or not event.checklist_follows:
        return ()
    files = await drawings.keep(lambda words: checklist(event.planned_on, words))
    drawn = ChecklistDrawn(
        **document.named(files),
        student_id=event.student_id,
        company_id=event.company_id,
        planned_on=event.planned_on,
    )
    return placement_documents.save(document.draw(files, drawn, number))
