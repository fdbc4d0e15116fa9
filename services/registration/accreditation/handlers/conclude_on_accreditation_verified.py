"""Take over what the register of the accrediting body answered."""

from services.registration.accreditation.repository import Accreditations
from services.registration.company.repository import Companies
from shared.events.registration.accreditation import AccreditationVerified
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(AccreditationVerified)
async def conclude_on_accreditation_verified(
    event: AccreditationVerified, accreditations: Accreditations, companies: Companies, clock: Clock
) -> Events:
    """Granted where the register says so, else requested (R17, R36)."""
    accreditation = await accreditations.of(event.company_id, event.crebo)
    company, today = await companies.get(event.company_id), clock.today()
    trainers, refusal = company.trainers_for(event.crebo, today), company.why_not_accredit(event.crebo, today)
    return accreditations.save(accreditation.conclude(event, trainers, refusal, today))
