"""A completed placement completes its agreement."""

from services.contracts.agreement.repository import Agreements
from shared.events.placements.placement import PlacementEnded
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(PlacementEnded)
async def complete_on_placement_ended(
    event: PlacementEnded,
    agreements: Agreements,
    clock: Clock,
) -> Events:
    """Complete the agreement; it can no longer be signed."""
    agreement = await agreements.of_placement(event.placement_id)
    return agreements.save(agreement.complete(clock.now()))
