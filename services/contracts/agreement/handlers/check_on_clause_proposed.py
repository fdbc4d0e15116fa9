"""A company wants a clause of its own in the agreement."""

from services.contracts.agreement.store import Agreements
from shared.events.portals.company import ClauseProposed
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(ClauseProposed)
async def check_on_clause_proposed(
    event: ClauseProposed,
    agreements: Agreements,
    clock: Clock,
) -> Facts:
    """Harmless: a new version; excluding liability: flagged, and student and school cannot sign (R53, R54)."""
    agreement = await agreements.of_placement(event.placement_id)
    return agreements.keep(agreement.propose_clause(event.clause_id, event.text, clock.now()))
