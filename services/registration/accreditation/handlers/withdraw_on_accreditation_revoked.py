"""Withdraw an accreditation that the accrediting body revoked."""

from services.registration.accreditation.accreditation import Status
from services.registration.accreditation.repository import Accreditations
from shared.events.portals.accrediting_body import AccreditationRevoked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import NotReady
from shared.messaging.unit_of_work.handler import on


@on(AccreditationRevoked)
async def withdraw_on_accreditation_revoked(event: AccreditationRevoked, accreditations: Accreditations) -> Events:
    """Withdrawn for this qualification only (R15). Raises NotReady before the request."""
    accreditation = await accreditations.of(event.company_id, event.crebo)
    if accreditation.status is Status.NONE:
        raise NotReady("this accreditation is not known yet")
    return accreditations.save(accreditation.withdraw(event))
