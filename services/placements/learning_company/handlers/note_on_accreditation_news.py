"""An accreditation was granted, refused, withdrawn or has expired."""

from services.placements.learning_company.store import LearningCompanies
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationRefused,
    AccreditationWithdrawn,
)
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(AccreditationGranted, AccreditationRefused, AccreditationWithdrawn, AccreditationExpired)
async def note_on_accreditation_news(
    event: AccreditationGranted | AccreditationRefused | AccreditationWithdrawn | AccreditationExpired,
    companies: LearningCompanies,
) -> Facts:
    """What the company may do from now on; heard in order, so that the last word counts."""
    company = await companies.of(event.company_id)
    return companies.keep((company.note(event), ()))
