"""A company was registered."""

from services.placements.learning_company.repository import LearningCompanies
from shared.events.registration.company import CompanyRegistered
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(CompanyRegistered)
async def note_on_company_registered(event: CompanyRegistered, companies: LearningCompanies) -> Events:
    """Record the company's name and contact."""
    company = await companies.of(event.company_id)
    return companies.save((company.record_registration(event), ()))
