"""Ask the register whether a company is accredited."""

from services.registration.accrediting_body.check import AccreditationCheck
from services.registration.accrediting_body.register import AccreditingBodyRegister
from services.registration.accrediting_body.repository import AccreditationChecks
from services.registration.company.repository import Companies
from shared.events.registration.accreditation import AccreditationCheckAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import effect


@effect(AccreditationCheckAsked)
async def verify_on_check_asked(
    event: AccreditationCheckAsked,
    checks: AccreditationChecks,
    companies: Companies,
    register: AccreditingBodyRegister,
    clock: Clock,
) -> Events:
    """By its leerbedrijf-ID, or by name and postcode where that is not known (§2.3). Raises Unavailable: the question
    waits, however long the register is away."""
    if await checks.find(event.check_id) is not None:
        return ()
    known = event.leerbedrijf_id
    if known is None:
        company = await companies.get(event.company_id)
        known = (await register.identify(company.name, company.postcode)).leerbedrijf_id
    answer = None if known is None else await register.verify(known, event.crebo, event.reference_date)
    return checks.save(AccreditationCheck.answered(event, known, answer, clock.now()))
