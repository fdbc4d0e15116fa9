"""Compare a company with what the business register says of it."""

from services.registration.company.repository import Companies
from shared.events.registration.business_register import BusinessRegisterAnswered
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(BusinessRegisterAnswered, ordered=False)
async def compare_on_register_answered(event: BusinessRegisterAnswered, companies: Companies) -> Events:
    """A difference is told once, and changes nothing of the company."""
    company = await companies.get(event.company_id)
    return companies.save(company.compare(event, await companies.like(event.kvk_number, company.postcode)))
