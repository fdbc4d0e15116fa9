"""The practical arrangements are made."""

from services.placements.learning_company.store import LearningCompanies
from services.placements.placement.store import Placements
from shared.events.portals.school import ArrangementsMade
from shared.messaging.clock import Clock
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(ArrangementsMade)
async def arrange_on_arrangements_made(
    event: ArrangementsMade, placements: Placements, companies: LearningCompanies, clock: Clock
) -> Facts:
    """Supervision, sick reporting, and for BBL the employment contract (R30, R77)."""
    placement = await placements.get(event.placement_id)
    company = await companies.of(placement.company_id)
    return placements.keep(placement.arrange(event, company, clock.today()))
