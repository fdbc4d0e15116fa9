"""An accreditation was decided: placements that wait for it go on, or are rejected."""

from services.placements.learning_company.store import LearningCompanies
from services.placements.placement.store import Placements
from shared.events.registration.accreditation import AccreditationGranted, AccreditationRefused
from shared.messaging.clock import Clock
from shared.messaging.errors import TooEarly
from shared.messaging.handler import on
from shared.messaging.noun import Facts


async def waiting_for(
    event: AccreditationGranted | AccreditationRefused, placements: Placements, companies: LearningCompanies
) -> list[str]:
    """Placements that wait for this company and qualification, once the company itself has heard the news."""
    company = await companies.of(event.company_id)
    if event.crebo not in company.granted and event.crebo not in company.refused:
        raise TooEarly("the company has not heard of this decision yet")
    return [placement.id for placement in await placements.waiting(event.company_id, event.crebo)]


@on(AccreditationGranted, AccreditationRefused, concerns=waiting_for)
async def look_again_on_accreditation_decided(
    event: AccreditationGranted | AccreditationRefused,
    concerned: str,
    placements: Placements,
    companies: LearningCompanies,
    clock: Clock,
) -> Facts:
    """Once for each waiting placement (R36)."""
    placement = await placements.get(concerned)
    company = await companies.of(event.company_id)
    return placements.keep(placement.look_at(company, clock.today(), decided=True))
