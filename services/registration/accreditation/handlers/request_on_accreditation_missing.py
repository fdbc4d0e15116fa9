"""A placement waits for an accreditation: the desk asks for it."""

from services.registration.accreditation.store import Accreditations
from services.registration.company.store import Companies
from shared.events.placements.placement import PlacementAccreditationMissing
from shared.events.vocabulary import RequestedBy
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacementAccreditationMissing)
async def request_on_accreditation_missing(
    event: PlacementAccreditationMissing, accreditations: Accreditations, companies: Companies, clock: Clock
) -> Facts:
    """Requested on the student's behalf, unless it is already under way (R36)."""
    company = await companies.get(event.company_id)
    accreditation = await accreditations.of(event.company_id, event.crebo)
    trainers = len(company.present_trainers)
    return accreditations.keep(accreditation.request(RequestedBy.STUDENT_REQUEST, None, trainers, clock.today()))
