"""A placement was completed: its agreement is."""

from services.contracts.agreement.store import Agreements
from shared.events.placements.placement import PlacementEnded
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacementEnded)
async def complete_on_placement_ended(
    event: PlacementEnded,
    agreements: Agreements,
) -> Facts:
    """Nothing more can be signed."""
    agreement = await agreements.of_placement(event.placement_id)
    return agreements.keep(agreement.complete())
