"""Timers of an accreditation."""

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.repository import Accreditations
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Accreditations, "expire")
async def expire_accreditation(accreditation: Accreditation, accreditations: Accreditations, clock: Clock) -> Events:
    """Expires after its last day (§2.3)."""
    return accreditations.save(accreditation.expire(clock.today()))
