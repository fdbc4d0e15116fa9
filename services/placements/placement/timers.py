"""Timers of a placement."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Placements, "start")
async def start_placement(
    placement: Placement, placements: Placements, companies: LearningCompanies, clock: Clock
) -> Events:
    """Start the placement when every gate is open; otherwise publish the closed gates (§6.2)."""
    company = await companies.of(placement.company_id)
    return placements.save(placement.start_or_block(company, clock.today()))
