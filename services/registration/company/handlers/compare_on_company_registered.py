"""Compare a company with those that were registered before it."""

from services.registration.company.repository import Companies
from shared.events.registration.company import CompanyRegistered
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(CompanyRegistered, ordered=False)
async def compare_on_company_registered(event: CompanyRegistered, companies: Companies) -> Events:
    """A possible duplicate is told to the desk. It looks once the company is registered: of two that were registered at
    the same moment at least one sees the other."""
    company = await companies.get(event.company_id)
    return companies.save(company.compare_with(await companies.like(company.kvk_number, company.postcode)))
