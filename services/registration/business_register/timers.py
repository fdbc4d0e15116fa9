"""The timer of the questions."""

from services.registration.business_register.lookup import ASK, BusinessRegisterLookup
from services.registration.business_register.register import BusinessRegister
from services.registration.business_register.repository import BusinessRegisterLookups
from services.registration.company.repository import Companies
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(BusinessRegisterLookups, ASK)
async def ask_business_register(
    lookup: BusinessRegisterLookup,
    lookups: BusinessRegisterLookups,
    companies: Companies,
    register: BusinessRegister,
    clock: Clock,
) -> Events:
    """A year has passed."""
    company = await companies.get(lookup.id)
    return lookups.save(lookup.ask_each_year(company, clock.today(), connected=register.is_connected))
