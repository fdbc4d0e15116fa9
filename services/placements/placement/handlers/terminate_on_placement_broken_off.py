"""A placement stopped early."""

from services.placements.placement.repository import Placements
from services.placements.placement.status import FINAL
from shared.events.portals.school import PlacementBrokenOff
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(PlacementBrokenOff)
async def terminate_on_placement_broken_off(event: PlacementBrokenOff, placements: Placements) -> Events:
    """Terminate the placement, unless it already has a final status."""
    placement = await placements.get(event.placement_id)
    return () if placement.status in FINAL else placements.save(placement.terminate(event))
