"""The accreditation of a company was granted, withdrawn, or has expired."""

from services.contracts.company.learning_company import AccreditationNews, LearningCompanies
from shared.events.registration.accreditation import AccreditationExpired, AccreditationGranted, AccreditationWithdrawn
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(AccreditationGranted, AccreditationWithdrawn, AccreditationExpired)
async def note_on_accreditation_news(event: AccreditationNews, companies: LearningCompanies) -> Events:
    """The last signature asks for it (R52)."""
    company = await companies.of(event.company_id)
    return companies.save((company.record(event), ()))
