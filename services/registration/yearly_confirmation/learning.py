"""Whether a company is a learning company that takes students."""

from services.registration.accreditation.repository import Accreditations
from services.registration.company.repository import Companies


async def is_learning(company_id: str, companies: Companies, accreditations: Accreditations) -> bool:
    """It is accredited for a qualification, and does not close."""
    company = await companies.find(company_id)
    return company is not None and company.closed_from is None and await accreditations.any_held_by(company_id)
