"""The accrediting body has decided."""

from services.registration.accreditation.accreditation import Status
from services.registration.accreditation.store import Accreditations
from services.registration.company.store import Companies
from shared.events.portals.accrediting_body import AccreditationDecided
from shared.messaging.errors import TooEarly
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(AccreditationDecided)
async def decide_on_accreditation_decided(
    event: AccreditationDecided, accreditations: Accreditations, companies: Companies
) -> Facts:
    """Granted or refused, with both criteria looked at (R19, R22)."""
    accreditation = await accreditations.of(event.company_id, event.crebo)
    if accreditation.status is Status.NONE:
        raise TooEarly("this accreditation was not requested yet")
    company = await companies.get(event.company_id)
    return accreditations.keep(accreditation.decide(event, company.trainers_for(event.crebo)))
