"""What happens to a placement when its first day has come."""

from services.placements.learning_company.store import LearningCompanies
from services.placements.placement.placement import Placement
from services.placements.placement.store import Placements
from shared.messaging.clock import Clock
from shared.messaging.handler import when
from shared.messaging.noun import Facts


@when(Placements, "start")
async def start_placement(
    placement: Placement, placements: Placements, companies: LearningCompanies, clock: Clock
) -> Facts:
    """It starts when every gate is open; else everybody hears what is missing (§6.2)."""
    company = await companies.of(placement.company_id)
    return placements.keep(placement.start_or_block(company, clock.today()))
