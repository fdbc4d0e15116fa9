"""The school has decided about a place."""

from services.placements.placement.store import Placements
from shared.events.portals.school import PlacementDecided
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacementDecided)
async def decide_on_placement_decided(event: PlacementDecided, placements: Placements, clock: Clock) -> Facts:
    """Approved or rejected (R37); a decision that comes before its placement waits for it."""
    placement = await placements.get(event.placement_id)
    return placements.keep(placement.decide(event, clock.today()))
