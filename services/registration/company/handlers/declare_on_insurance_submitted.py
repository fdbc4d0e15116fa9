"""Record a company's insurance."""

from services.registration.company.repository import Companies
from shared.events.portals.company import InsuranceSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(InsuranceSubmitted)
async def declare_on_insurance_submitted(event: InsuranceSubmitted, companies: Companies) -> Events:
    """The declaration is recorded with its date (R67)."""
    company = await companies.get(event.company_id)
    return companies.save(company.declare_insurance(event))
