"""The accrediting body has taken an accreditation away."""

from services.registration.accreditation.accreditation import Status
from services.registration.accreditation.store import Accreditations
from shared.events.portals.accrediting_body import AccreditationRevoked
from shared.messaging.errors import TooEarly
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(AccreditationRevoked)
async def withdraw_on_accreditation_revoked(event: AccreditationRevoked, accreditations: Accreditations) -> Facts:
    """Withdrawn for this qualification alone (R15)."""
    accreditation = await accreditations.of(event.company_id, event.crebo)
    if accreditation.status is Status.NONE:
        raise TooEarly("this accreditation is not known yet")
    return accreditations.keep(accreditation.withdraw(event))
