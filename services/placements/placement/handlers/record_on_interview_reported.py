"""The interview at the company was held or waived."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.school import InterviewReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(InterviewReported)
async def record_on_interview_reported(
    event: InterviewReported,
    placements: Placements,
    companies: LearningCompanies,
    clock: Clock,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Record the interview, one of the gates (R38)."""
    placement = await placements.get(event.placement_id)
    if (refused := await relations.refuse_stranger(context, placement)) is not None:
        return refused
    today, company = clock.today(), await companies.of(placement.company_id)
    if (reason := placement.cannot_report_interview_reason(event, today)) is not None:
        return placements.save(refuse(placement, context, reason))
    return placements.save(placement.record_interview(event, company, today))
