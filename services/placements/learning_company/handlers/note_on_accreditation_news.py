"""An accreditation was granted, refused, withdrawn, or has expired."""

from services.placements.learning_company.repository import LearningCompanies
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationRefused,
    AccreditationWithdrawn,
)
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(AccreditationGranted, AccreditationRefused, AccreditationWithdrawn, AccreditationExpired)
async def note_on_accreditation_news(
    event: AccreditationGranted | AccreditationRefused | AccreditationWithdrawn | AccreditationExpired,
    companies: LearningCompanies,
) -> Events:
    """Record the accreditation of the company; events are processed in order, so the last one counts."""
    company = await companies.of(event.company_id)
    return companies.save((company.record_accreditation(event), ()))
