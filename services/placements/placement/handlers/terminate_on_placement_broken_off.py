"""A placement stopped early."""

from services.placements.placement.repository import Placements
from services.placements.placement.status import FINAL
from services.placements.relation import Relations
from shared.events.portals.school import PlacementBrokenOff
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementBrokenOff)
async def terminate_on_placement_broken_off(
    event: PlacementBrokenOff, placements: Placements, relations: Relations, context: MessageContext
) -> Events:
    """Terminate the placement, unless it already has a final status."""
    placement = await placements.get(event.placement_id)
    if (refused := await relations.refuse_stranger(context, placement)) is not None:
        return refused
    return () if placement.status in FINAL else placements.save(placement.terminate(event))
