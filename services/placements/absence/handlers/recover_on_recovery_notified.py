"""A student is well again."""

from services.placements.absence.store import Absences
from shared.events.portals.everyone import RecoveryNotified
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(RecoveryNotified)
async def recover_on_recovery_notified(event: RecoveryNotified, absences: Absences, clock: Clock) -> Facts:
    """The absence ends (R80)."""
    absence = await absences.get(event.absence_id)
    return absences.keep(absence.recover(event, clock.today()))
