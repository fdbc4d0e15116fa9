"""Student, company and school held a three-way talk."""

from services.placements.escalation.actions import Action
from services.placements.escalation.repository import Escalations
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.everyone import ThreeWayTalkReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ThreeWayTalkReported)
async def record_on_talk_reported(
    event: ThreeWayTalkReported,
    escalations: Escalations,
    placements: Placements,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Record the talk, the third level (R88), once it was held; the same talk again changes nothing."""
    escalation = await escalations.get(event.escalation_id)
    placement = await placements.get(escalation.placement_id)
    if (refused := await relations.refuse_stranger(context, placement, event.placement_id)) is not None:
        return refused
    today = clock.today()
    if escalation.talked and escalation.talked_on in (None, event.on):
        return escalations.save((escalation, ()))
    reason = escalation.reason_against(Action.RECORD_TALK, today)
    if reason is not None or event.on > today:
        return escalations.save(refuse(escalation, context, reason or "DAY_NOT_REACHED", None if reason else "on"))
    return escalations.save(escalation.record_talk(event, today))
