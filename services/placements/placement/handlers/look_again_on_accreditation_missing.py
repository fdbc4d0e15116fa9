"""A placement that waits looks at its company once more, after it began to wait."""

from services.placements.learning_company.store import LearningCompanies
from services.placements.placement.store import Placements
from shared.events.placements.placement import PlacementAccreditationMissing
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(PlacementAccreditationMissing)
async def look_again_on_accreditation_missing(
    event: PlacementAccreditationMissing, placements: Placements, companies: LearningCompanies, clock: Clock
) -> Facts:
    """Closes the gap in which an accreditation came between looking and waiting."""
    placement = await placements.get(event.placement_id)
    company = await companies.of(event.company_id)
    return placements.keep(placement.look_at(company, clock.today(), decided=False))
