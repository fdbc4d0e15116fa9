"""A placement that has started checks once more that its accreditation was not withdrawn meanwhile."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.repository import Placements
from shared.events.placements.placement import PlacementStarted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


@on(PlacementStarted)
async def recheck_on_placement_started(
    event: PlacementStarted, placements: Placements, companies: LearningCompanies, clock: Clock
) -> Events:
    """Close the race with a withdrawal that found the placement not yet running (WEB 7.2.9).

    The withdrawal looks for running placements after the company has processed it, the start reads the company before
    the placement runs: whichever is first, one of both sees the other.
    """
    placement = await placements.get(event.placement_id)
    company = await companies.of(event.company_id)
    return placements.save(placement.look_at_accreditation(company, clock.today()))
