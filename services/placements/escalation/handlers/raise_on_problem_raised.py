"""A problem is raised, or raised further."""

from services.placements.escalation.escalation import Escalation
from services.placements.escalation.store import Escalations
from services.placements.placement.store import Placements
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.everyone import ProblemRaised
from shared.messaging.cause import Cause
from shared.messaging.handler import on
from shared.messaging.noun import Facts
from shared.messaging.refusals import Refusals


@on(ProblemRaised)
async def raise_on_problem_raised(
    event: ProblemRaised, escalations: Escalations, placements: Placements, refusals: Refusals, cause: Cause
) -> Facts:
    """Levels are not skipped silently: without a reason the request is refused (R88)."""
    placement = await placements.get(event.placement_id)
    escalation = await escalations.find(event.escalation_id)
    if Escalation.skips(event, escalation.level if escalation else 0):
        refused = PlacementRequestRefused(
            request_id=cause.id,
            request_type=event.type,
            subject_id=event.escalation_id,
            reason_code="LEVEL_SKIPPED",
            field="level",
        )
        return await refusals.refuse(cause, "LEVEL_SKIPPED", refused)
    return escalations.keep(escalation.go_up(event) if escalation else Escalation.start(event, placement))
