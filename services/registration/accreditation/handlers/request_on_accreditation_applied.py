"""An accreditation is asked for by a company, or by the desk on its behalf."""

from services.registration.accreditation.store import Accreditations
from services.registration.company.store import Companies
from shared.events.portals.company import AccreditationApplied
from shared.messaging.clock import Clock
from shared.messaging.errors import TooEarly
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(AccreditationApplied)
async def request_on_accreditation_applied(
    event: AccreditationApplied, accreditations: Accreditations, companies: Companies, clock: Clock
) -> Facts:
    """The request is passed on (R12, R17); a named trainer must be registered first, none at all refuses (R16)."""
    company = await companies.get(event.company_id)
    present = {trainer.trainer_id for trainer in company.present_trainers}
    if event.trainer_id is not None and event.trainer_id not in present:
        raise TooEarly(f"trainer {event.trainer_id} is not registered yet")
    accreditation = await accreditations.of(event.company_id, event.crebo)
    return accreditations.keep(accreditation.request(event.requested_by, event.trainer_id, len(present), clock.today()))
