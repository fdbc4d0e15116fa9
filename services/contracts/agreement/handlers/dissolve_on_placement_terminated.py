"""A placement stopped early: its agreement ends."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.store import Agreements
from shared.events.placements.placement import PlacementTerminated
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacementTerminated)
async def dissolve_on_placement_terminated(
    event: PlacementTerminated,
    agreements: Agreements,
) -> Facts:
    """Dissolved on that day and ground; a placement without agreement has nothing to dissolve."""
    agreement = await agreements.find(Agreement.id_of(event.placement_id))
    if agreement is None:
        return ()
    return agreements.keep(agreement.dissolve(event.ended_on, event.reason_code, event.initiated_by))
