"""Company or school permits or refuses leave."""

from services.placements.absence.repository import Absences
from shared.events.portals.everyone import LeaveDecided
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(LeaveDecided)
async def decide_on_leave_decided(event: LeaveDecided, absences: Absences) -> Events:
    """Record one of the two permissions (R83)."""
    absence = await absences.get(event.absence_id)
    return absences.save(absence.decide(event))
