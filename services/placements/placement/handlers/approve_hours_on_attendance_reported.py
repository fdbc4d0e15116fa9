"""The trainer approved weeks of attendance."""

from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.school import AttendanceReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AttendanceReported)
async def approve_hours_on_attendance_reported(
    event: AttendanceReported, placements: Placements, clock: Clock, relations: Relations, context: MessageContext
) -> Events:
    """Keep and publish the approved weeks (§2.5); weeks that do not belong to the placement are refused."""
    placement = await placements.get(event.placement_id)
    if (stranger := await relations.refuse_stranger(context, placement)) is not None:
        return stranger
    today = clock.today()
    if (reason := placement.cannot_approve_reason(event, today)) is not None:
        return placements.save(refuse(placement, context, reason, "iso_weeks"))
    return placements.save(placement.approve_hours(event, today))
