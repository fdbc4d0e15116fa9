"""Apply the accrediting body's decision."""

from services.registration.accreditation.repository import Accreditations
from services.registration.company.repository import Companies
from shared.events.portals.accrediting_body import AccreditationDecided
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(AccreditationDecided)
async def decide_on_accreditation_decided(
    event: AccreditationDecided, accreditations: Accreditations, companies: Companies
) -> Events:
    """Granted or refused on both criteria (R19, R22). Raises AggregateNotFound before the request."""
    accreditation = await accreditations.requested(event.company_id, event.crebo)
    company = await companies.get(event.company_id)
    return accreditations.save(accreditation.decide(event, company.trainers_for(event.crebo)))
