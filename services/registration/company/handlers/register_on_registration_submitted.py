"""A company's registration is accepted, or refused with the reason."""

from services.registration.company.company import Company
from services.registration.company.store import Companies
from shared.events.portals.company import RegistrationSubmitted
from shared.events.registration.company import RegistrationRequestRefused
from shared.messaging.cause import Cause
from shared.messaging.handler import on
from shared.messaging.noun import Facts
from shared.messaging.refusals import Refusals


@on(RegistrationSubmitted)
async def register_on_registration_submitted(
    event: RegistrationSubmitted, companies: Companies, refusals: Refusals, cause: Cause
) -> Facts:
    """A new company is registered (R9); the same one again changes nothing; an id or KvK number in use is refused."""
    known = await companies.find(event.company_id)
    if known is not None and known.is_the_one_of(event):
        return ()
    same = await companies.of_kvk(event.kvk_number, event.establishment_number)
    if known is None and not same:
        return companies.keep(Company.register(event))
    reason, field = ("ID_IN_USE", "company_id") if known else ("ALREADY_REGISTERED", "kvk_number")
    refused = RegistrationRequestRefused(
        request_id=cause.id, request_type=event.type, subject_id=event.company_id, reason_code=reason, field=field
    )
    return await refusals.refuse(cause, reason, refused)
