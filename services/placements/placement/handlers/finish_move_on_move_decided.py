"""A move was decided: the place to go to may have started already."""

from services.placements.placement.repository import Placements
from services.placements.placement.status import RUNNING
from shared.events.placements.placement import PlacementMoveDecided
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import nothing, on


@on(PlacementMoveDecided)
async def finish_move_on_move_decided(event: PlacementMoveDecided, placements: Placements, clock: Clock) -> Events:
    """Close the race with a start that found no placement to end: one of both sees the other."""
    new = await placements.get(event.new_placement_id)
    if new.status not in RUNNING:
        return nothing("its start ends this one")
    placement = await placements.get(event.placement_id)
    return placements.save(placement.finish_move(new.started_on or new.starts_on, clock.today()))
