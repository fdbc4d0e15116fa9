"""A student requests leave."""

from services.placements.absence.absence import Absence
from services.placements.absence.repository import Absences
from services.placements.placement.repository import Placements
from shared.events.portals.everyone import LeaveAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(LeaveAsked)
async def request_on_leave_asked(event: LeaveAsked, absences: Absences, placements: Placements) -> Events:
    """Request leave once (R81-R83)."""
    placement = await placements.get(event.placement_id)
    if await absences.find(event.absence_id):
        return ()
    return absences.save(Absence.request_leave(event, placement))
