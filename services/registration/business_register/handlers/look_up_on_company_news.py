"""Have the business register asked about a company that was registered or has other data."""

from services.registration.business_register.register import BusinessRegister
from services.registration.business_register.repository import BusinessRegisterLookups
from services.registration.company.repository import Companies
from shared.events.registration.company import CompanyDetailsChanged, CompanyRegistered
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(CompanyRegistered, CompanyDetailsChanged, ordered=False)
async def look_up_on_company_news(
    event: CompanyRegistered | CompanyDetailsChanged,
    lookups: BusinessRegisterLookups,
    companies: Companies,
    register: BusinessRegister,
    context: MessageContext,
    clock: Clock,
) -> Events:
    """Once for each; the question waits while the register is away, and nothing else of the company does."""
    if not register.is_connected:
        return ()
    company, lookup = await companies.get(event.company_id), await lookups.of(event.company_id)
    return lookups.save(lookup.note(event, company, context.id, context.claims.portal or None, clock.today()))
