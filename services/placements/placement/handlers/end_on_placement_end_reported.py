"""A placement was completed."""

from services.placements.placement.repository import Placements
from services.placements.placement.status import RUNNING, Status
from services.placements.relation import Relations
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.school import PlacementEndReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementEndReported)
async def end_on_placement_end_reported(
    event: PlacementEndReported, placements: Placements, context: MessageContext, relations: Relations
) -> Events:
    """End a running placement; idempotent once ended, in any other status publish a refusal."""
    placement = await placements.get(event.placement_id)
    if (stranger := await relations.refuse_stranger(context, placement)) is not None:
        return stranger
    if placement.status in RUNNING:
        return placements.save(placement.end(event))
    if placement.status is Status.ENDED:
        return ()
    refused = PlacementRequestRefused(
        request_id=context.id, request_type=event.type, subject_id=placement.id, reason_code="NOT_ACTIVE"
    )
    return placements.save((placement, (refused,)))
