"""A placement that stops early dissolves its agreement."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.agreement_number.repository import AgreementNumbers
from shared.events.placements.placement import PlacementTerminated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import NotReady
from shared.messaging.unit_of_work.handler import nothing, on


@on(PlacementTerminated)
async def dissolve_on_placement_terminated(
    event: PlacementTerminated,
    agreements: Agreements,
    numbers: AgreementNumbers,
    clock: Clock,
) -> Events:
    """Dissolve the agreement, if there is one, with the day and ground of the placement.

    Raises NotReady while a number is reserved for it and it is not drafted yet.
    """
    agreement = await agreements.find(Agreement.id_of(event.placement_id))
    if agreement is None:
        if await numbers.of_placement(event.placement_id):
            raise NotReady(f"the agreement of {event.placement_id} is not drafted yet")
        return nothing("the placement was never confirmed: its number would have been reserved before")
    return agreements.save(agreement.dissolve(event.ended_on, event.reason_code, event.initiated_by, clock.now()))
