"""A placement that stops early dissolves its agreement."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from shared.events.placements.placement import PlacementTerminated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import nothing, on


@on(PlacementTerminated)
async def dissolve_on_placement_terminated(
    event: PlacementTerminated,
    agreements: Agreements,
    clock: Clock,
) -> Events:
    """Dissolve the agreement, if there is one, with the day and ground of the placement."""
    agreement = await agreements.find(Agreement.id_of(event.placement_id))
    if agreement is None:
        return nothing("the placement was never confirmed: its confirmation would have been processed before")
    return agreements.save(agreement.dissolve(event.ended_on, event.reason_code, event.initiated_by, clock.now()))
