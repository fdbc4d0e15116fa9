"""Student, company and school held a three-way talk."""

from services.placements.escalation.repository import Escalations
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from shared.events.portals.everyone import ThreeWayTalkReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ThreeWayTalkReported)
async def record_on_talk_reported(
    event: ThreeWayTalkReported,
    escalations: Escalations,
    placements: Placements,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Record the talk, the third level (R88)."""
    escalation = await escalations.get(event.escalation_id)
    placement = await placements.get(escalation.placement_id)
    if (refused := await relations.refuse_stranger(context, placement, event.placement_id)) is not None:
        return refused
    return escalations.save(escalation.record_talk(event))
