"""The trainer approved weeks of attendance."""

from services.placements.placement.repository import Placements
from services.placements.relation import Relations
from shared.events.placements.placement import HoursApproved
from shared.events.portals.school import AttendanceReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AttendanceReported)
async def approve_hours_on_attendance_reported(
    event: AttendanceReported, placements: Placements, relations: Relations, context: MessageContext
) -> Events:
    """Publish the approved weeks, which are evidence for the subsidy (§2.5)."""
    placement = await placements.get(event.placement_id)
    if (refused := await relations.refuse_stranger(context, placement)) is not None:
        return refused
    return placements.save((placement, (HoursApproved(**event.model_dump()),)))
