"""Timers of an absence."""

from services.placements.absence.absence import Absence
from services.placements.absence.repository import Absences
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Absences, "try_again")
async def ask_to_try_again(absence: Absence, absences: Absences, clock: Clock) -> Events:
    """Remind the student after half an hour in which no person was reached (R78)."""
    return absences.save(absence.remind(clock.today()))
