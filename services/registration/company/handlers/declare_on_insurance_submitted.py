"""A company is insured."""

from services.registration.company.store import Companies
from shared.events.portals.company import InsuranceSubmitted
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(InsuranceSubmitted)
async def declare_on_insurance_submitted(event: InsuranceSubmitted, companies: Companies) -> Facts:
    """The declaration is recorded with its date (R67)."""
    company = await companies.get(event.company_id)
    return companies.keep(company.declare_insurance(event))
