"""A problem is raised, or raised to a higher level."""

from services.placements.escalation.escalation import Escalation
from services.placements.escalation.repository import Escalations
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.everyone import ProblemRaised
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ProblemRaised)
async def raise_on_problem_raised(
    event: ProblemRaised,
    escalations: Escalations,
    placements: Placements,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Start the escalation or raise its level; refuse one that was reached, or is skipped without a reason
    (R88). The same level again changes nothing."""
    placement = await placements.get(event.placement_id)
    escalation = await escalations.find(event.escalation_id)
    if (
        stranger := await relations.refuse_stranger(context, placement, (escalation or event).placement_id)
    ) is not None:
        return stranger
    if escalation is None:
        if Escalation.skips_level_without_reason(event, 0):
            return await relations.refuse_request(context, event.escalation_id, "LEVEL_SKIPPED", "level")
        return escalations.save(Escalation.start(event, placement))
    if (event.level, event.reason_code) == (escalation.level, escalation.reason_code):
        return escalations.save((escalation, ()))
    if (reason := escalation.cannot_raise_reason(event, clock.today())) is not None:
        return escalations.save(refuse(escalation, context, reason, "level"))
    return escalations.save(escalation.raise_level(event, clock.today()))
