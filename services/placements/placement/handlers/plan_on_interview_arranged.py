"""There is an appointment for the interview."""

from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.interview import InterviewArranged
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(InterviewArranged)
async def plan_on_interview_arranged(
    event: InterviewArranged, placements: Placements, clock: Clock, relations: Relations, context: MessageContext
) -> Events:
    """Record the day of the interview (R39); one that is past, or after the first day of work, is refused."""
    placement = await placements.get(event.placement_id)
    if (stranger := await relations.refuse_stranger(context, placement)) is not None:
        return stranger
    today = clock.today()
    if (reason := placement.cannot_plan_reason(event.planned_on, today)) is not None:
        return placements.save(refuse(placement, context, reason, "planned_on"))
    return placements.save(placement.plan_interview(event, today))
