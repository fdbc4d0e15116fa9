"""A placement without accreditation checks its company once more after it is stored as waiting."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.repository import Placements
from shared.events.placements.placement import PlacementAccreditationMissing
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(PlacementAccreditationMissing)
async def look_again_on_accreditation_missing(
    event: PlacementAccreditationMissing, placements: Placements, companies: LearningCompanies, clock: Clock
) -> Events:
    """Close the race with an accreditation that is granted between the check and the wait."""
    placement = await placements.get(event.placement_id)
    company = await companies.of(event.company_id)
    return placements.save(placement.recheck_accreditation(company, clock.today(), decided=False))
