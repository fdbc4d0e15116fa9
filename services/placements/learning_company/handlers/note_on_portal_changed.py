"""Another portal acts for a company."""

from services.placements.learning_company.repository import LearningCompanies
from shared.events.registration.company import CompanyPortalChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(CompanyPortalChanged)
async def note_on_portal_changed(event: CompanyPortalChanged, companies: LearningCompanies) -> Events:
    """The one copy of the company decides who may state something about all its placements."""
    company = await companies.of(event.company_id)
    return companies.save((company.record_transfer(event), ()))
