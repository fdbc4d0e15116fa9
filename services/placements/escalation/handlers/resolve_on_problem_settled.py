"""A problem came to its end."""

from services.placements.escalation.store import Escalations
from shared.events.portals.everyone import ProblemSettled
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(ProblemSettled)
async def resolve_on_problem_settled(event: ProblemSettled, escalations: Escalations) -> Facts:
    """Resolved, or the end of the placement (§6.2)."""
    escalation = await escalations.get(event.escalation_id)
    return escalations.keep(escalation.settle(event))
