"""A problem was settled."""

from services.placements.escalation.repository import Escalations
from shared.events.portals.everyone import ProblemSettled
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(ProblemSettled)
async def resolve_on_problem_settled(event: ProblemSettled, escalations: Escalations) -> Events:
    """End the escalation; its outcome may be the end of the placement (§6.2)."""
    escalation = await escalations.get(event.escalation_id)
    return escalations.save(escalation.resolve(event))
