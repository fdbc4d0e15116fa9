"""What happens to an accreditation when a date has come."""

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.store import Accreditations
from shared.messaging.clock import Clock
from shared.messaging.handler import when
from shared.messaging.noun import Facts


@when(Accreditations, "expire")
async def expire_accreditation(accreditation: Accreditation, accreditations: Accreditations, clock: Clock) -> Facts:
    """After its last day it is no longer valid (§2.3)."""
    return accreditations.keep(accreditation.expire(clock.today()))
