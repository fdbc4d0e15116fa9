"""A company is known to the desk."""

from services.placements.learning_company.store import LearningCompanies
from shared.events.registration.company import CompanyRegistered
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(CompanyRegistered)
async def note_on_company_registered(event: CompanyRegistered, companies: LearningCompanies) -> Facts:
    """Placements knows it too."""
    company = await companies.of(event.company_id)
    return companies.keep((company.know(event), ()))
