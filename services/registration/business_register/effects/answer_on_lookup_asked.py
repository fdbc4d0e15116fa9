"""Ask the business register about a company."""

from services.registration.business_register.check import BusinessRegisterCheck
from services.registration.business_register.register import BusinessRegister
from services.registration.business_register.repository import BusinessRegisterChecks
from shared.events.registration.business_register import BusinessRegisterLookupAsked
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import effect


@effect(BusinessRegisterLookupAsked)
async def answer_on_lookup_asked(
    event: BusinessRegisterLookupAsked, checks: BusinessRegisterChecks, register: BusinessRegister, clock: Clock
) -> Events:
    """Raises Unavailable: the question waits, however long the register is away."""
    if await checks.find(event.check_id) is not None:
        return ()
    found = await register.look_up(event.kvk_number, event.establishment_number)
    return checks.save(BusinessRegisterCheck.answered(event, found, clock.now()))
