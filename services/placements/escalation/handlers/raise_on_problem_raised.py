"""A problem is raised, or raised to a higher level."""

from services.placements.escalation.escalation import Escalation
from services.placements.escalation.repository import Escalations
from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.everyone import ProblemRaised
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ProblemRaised)
async def raise_on_problem_raised(
    event: ProblemRaised,
    escalations: Escalations,
    placements: Placements,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Start the escalation or raise its level; refuse a level that is skipped without a reason (R88)."""
    placement = await placements.get(event.placement_id)
    escalation = await escalations.find(event.escalation_id)
    if (
        stranger := await relations.refuse_stranger(context, placement, (escalation or event).placement_id)
    ) is not None:
        return stranger
    if Escalation.skips_level_without_reason(event, escalation.level if escalation else 0):
        refused = PlacementRequestRefused(
            request_id=context.id,
            request_type=event.type,
            subject_id=event.escalation_id,
            reason_code="LEVEL_SKIPPED",
            field="level",
        )
        return await relations.refuse(context, "LEVEL_SKIPPED", refused)
    return escalations.save(escalation.raise_level(event) if escalation else Escalation.start(event, placement))
