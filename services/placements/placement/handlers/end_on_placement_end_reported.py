"""A placement was completed, or its end is corrected."""

from services.placements.placement.actions import Action
from services.placements.placement.repository import Placements
from services.placements.placement.status import Status
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.school import PlacementEndReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(PlacementEndReported)
async def end_on_placement_end_reported(
    event: PlacementEndReported, placements: Placements, clock: Clock, relations: Relations, context: MessageContext
) -> Events:
    """End a running placement, or correct the end of one that has ended; a day that cannot be is refused (§2.6)."""
    placement = await placements.get(event.placement_id)
    if (stranger := await relations.refuse_stranger(context, placement)) is not None:
        return stranger
    today, has_ended = clock.today(), placement.status is Status.ENDED
    reason = placement.reason_against(Action.CORRECT_END if has_ended else Action.REPORT_END, today)
    if reason is not None:
        return placements.save(refuse(placement, context, reason))
    if (reason := placement.cannot_end_reason(event.ended_on, today)) is not None:
        return placements.save(refuse(placement, context, reason, "ended_on"))
    return placements.save(placement.correct_end(event, today) if has_ended else placement.end(event, today))
