"""Company or school permits or refuses leave."""

from services.placements.absence.store import Absences
from shared.events.portals.everyone import LeaveDecided
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(LeaveDecided)
async def decide_on_leave_decided(event: LeaveDecided, absences: Absences) -> Facts:
    """One of the two permissions (R83)."""
    absence = await absences.get(event.absence_id)
    return absences.keep(absence.decide(event))
