"""The trainer approved weeks of attendance."""

from services.placements.placement.store import Placements
from shared.events.placements.placement import HoursApproved
from shared.events.portals.school import AttendanceReported
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(AttendanceReported)
async def approve_hours_on_attendance_reported(event: AttendanceReported, placements: Placements) -> Facts:
    """What was approved becomes evidence for the subsidy (§2.5)."""
    placement = await placements.get(event.placement_id)
    return placements.keep((placement, (HoursApproved(**event.model_dump()),)))
