"""A company takes its clause back."""

from services.contracts.agreement.store import Agreements
from shared.events.portals.company import ClauseRetracted
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(ClauseRetracted)
async def clear_on_clause_retracted(
    event: ClauseRetracted,
    agreements: Agreements,
    clock: Clock,
) -> Facts:
    """A clean new version goes out (R54)."""
    agreement = await agreements.of_placement(event.placement_id)
    return agreements.keep(agreement.retract_clause(event.clause_id, clock.now()))
