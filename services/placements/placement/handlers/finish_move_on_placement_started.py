"""A placement that a student moves to has started: the one before it ends."""

from services.placements.placement.repository import Placements
from shared.events.placements.placement import PlacementStarted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


async def replaced_placements(event: PlacementStarted, placements: Placements) -> list[str]:
    """Ids of the placements whose student moves to this one."""
    return [placement.id for placement in await placements.replaced_by(event.placement_id)]


@on(PlacementStarted, fan_out_to=replaced_placements)
async def finish_move_on_placement_started(
    event: PlacementStarted, target_id: str, placements: Placements, clock: Clock
) -> Events:
    """End the placement that needed a substitute."""
    placement = await placements.get(target_id)
    return placements.save(placement.finish_move(event.started_on, clock.today()))
