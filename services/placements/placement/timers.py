"""Timers of a placement."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from services.placements.settings import PlacementsSettings
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Placements, "start")
async def start_placement(
    placement: Placement,
    placements: Placements,
    companies: LearningCompanies,
    clock: Clock,
    settings: PlacementsSettings,
) -> Events:
    """Start the placement when every gate is open; otherwise publish the closed gates (§6.2), until its planned end."""
    today = clock.today()
    if today > placement.ends_on:
        return placements.save(placement.give_up_start(today))
    company = await companies.of(placement.company_id)
    return placements.save(placement.start_or_block(company, today, settings.end_grace_days))


@on_timer(Placements, "end")
async def end_placement(placement: Placement, placements: Placements, clock: Clock) -> Events:
    """End the placement where nobody reported its end some days after the planned one."""
    return placements.save(placement.end_by_itself(clock.today()))


@on_timer(Placements, "lose_accreditation")
async def look_at_accreditation(
    placement: Placement, placements: Placements, companies: LearningCompanies, clock: Clock
) -> Events:
    """A withdrawal counts from today, unless the accreditation was granted again meanwhile."""
    company = await companies.of(placement.company_id)
    return placements.save(placement.look_at_accreditation(company, clock.today()))
