"""A student asks for leave."""

from services.placements.absence.absence import Absence
from services.placements.absence.store import Absences
from services.placements.placement.store import Placements
from shared.events.portals.everyone import LeaveAsked
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(LeaveAsked)
async def request_on_leave_asked(event: LeaveAsked, absences: Absences, placements: Placements) -> Facts:
    """Asked once (R81-R83)."""
    placement = await placements.get(event.placement_id)
    if await absences.find(event.absence_id):
        return ()
    return absences.keep(Absence.ask_leave(event, placement))
