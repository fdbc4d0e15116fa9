"""A placement stopped early."""

from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.school import PlacementBrokenOff
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementBrokenOff)
async def terminate_on_placement_broken_off(
    event: PlacementBrokenOff, placements: Placements, clock: Clock, relations: Relations, context: MessageContext
) -> Events:
    """Terminate the placement; one that has a final status, and a day that cannot be, is refused."""
    placement = await placements.get(event.placement_id)
    if (stranger := await relations.refuse_stranger(context, placement)) is not None:
        return stranger
    today = clock.today()
    if (reason := placement.cannot_break_off_reason(event, today)) is not None:
        return placements.save(refuse(placement, context, reason))
    return placements.save(placement.terminate(event, today))
