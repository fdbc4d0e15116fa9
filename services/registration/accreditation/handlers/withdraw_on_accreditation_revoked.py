"""Withdraw an accreditation that the accrediting body revoked."""

from services.registration.accreditation.repository import Accreditations
from shared.events.portals.accrediting_body import AccreditationRevoked
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(AccreditationRevoked)
async def withdraw_on_accreditation_revoked(event: AccreditationRevoked, accreditations: Accreditations) -> Events:
    """Withdrawn for this qualification only (R15). Raises AggregateNotFound before the request."""
    accreditation = await accreditations.requested(event.company_id, event.crebo)
    return accreditations.save(accreditation.withdraw(event))
