"""A problem was settled."""

from services.placements.escalation.actions import Action
from services.placements.escalation.repository import Escalations
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.everyone import ProblemSettled
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ProblemSettled)
async def resolve_on_problem_settled(
    event: ProblemSettled,
    escalations: Escalations,
    placements: Placements,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """End the escalation; its outcome may be the end of the placement (§6.2). Another one is
    refused."""
    escalation = await escalations.get(event.escalation_id)
    placement = await placements.get(escalation.placement_id)
    if (refused := await relations.refuse_stranger(context, placement, event.placement_id)) is not None:
        return refused
    today = clock.today()
    if escalation.outcome is event.outcome:
        return escalations.save((escalation, ()))
    if (reason := escalation.reason_against(Action.SETTLE, today)) is not None:
        return escalations.save(refuse(escalation, context, reason))
    return escalations.save(escalation.settle(event, today))
