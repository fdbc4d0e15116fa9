"""A placement was completed."""

from services.placements.placement.status import RUNNING, Status
from services.placements.placement.store import Placements
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.school import PlacementEndReported
from shared.messaging.cause import Cause
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacementEndReported)
async def end_on_placement_end_reported(event: PlacementEndReported, placements: Placements, cause: Cause) -> Facts:
    """Only a running placement ends; told again nothing changes; otherwise the school hears why not."""
    placement = await placements.get(event.placement_id)
    if placement.status in RUNNING:
        return placements.keep(placement.end(event))
    if placement.status is Status.ENDED:
        return ()
    refused = PlacementRequestRefused(
        request_id=cause.id, request_type=event.type, subject_id=placement.id, reason_code="NOT_ACTIVE"
    )
    return placements.keep((placement, (refused,)))
