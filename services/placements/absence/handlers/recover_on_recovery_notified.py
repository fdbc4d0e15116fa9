"""A student reports recovery."""

from services.placements.absence.repository import Absences
from shared.events.portals.everyone import RecoveryNotified
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(RecoveryNotified)
async def recover_on_recovery_notified(event: RecoveryNotified, absences: Absences, clock: Clock) -> Events:
    """End the absence (R80)."""
    absence = await absences.get(event.absence_id)
    return absences.save(absence.recover(event, clock.today()))
