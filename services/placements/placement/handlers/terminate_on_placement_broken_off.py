"""A placement stopped before its time."""

from services.placements.placement.status import FINAL
from services.placements.placement.store import Placements
from shared.events.portals.school import PlacementBrokenOff
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacementBrokenOff)
async def terminate_on_placement_broken_off(event: PlacementBrokenOff, placements: Placements) -> Facts:
    """Terminated, unless it has ended in another way."""
    placement = await placements.get(event.placement_id)
    return () if placement.status in FINAL else placements.keep(placement.break_off(event))
