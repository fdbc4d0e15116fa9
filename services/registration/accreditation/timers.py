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


@on_timer(Accreditations, "begin_review")
async def begin_review(accreditation: Accreditation, accreditations: Accreditations, clock: Clock) -> Events:
    """The body reviews it soon (§2.3)."""
    return accreditations.save(accreditation.begin_review(clock.today()))


@on_timer(Accreditations, "lapse")
async def lapse_accreditation(accreditation: Accreditation, accreditations: Accreditations, clock: Clock) -> Events:
    """No student for four years (§2.3)."""
    return accreditations.save(accreditation.lapse(clock.today()))
