"""The school proposes a placement."""

from services.placements.learning_company.store import LearningCompanies
from services.placements.placement.placement import Placement
from services.placements.placement.store import Placements
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.school import PlacementSubmitted
from shared.messaging.cause import Cause
from shared.messaging.errors import TooEarly
from shared.messaging.handler import on
from shared.messaging.noun import Facts
from shared.messaging.refusals import Refusals


@on(PlacementSubmitted)
async def propose_on_placement_submitted(
    event: PlacementSubmitted, placements: Placements, companies: LearningCompanies, refusals: Refusals, cause: Cause
) -> Facts:
    """A new placement is proposed; the same again changes nothing; another one under its id is refused."""
    known = await placements.find(event.placement_id)
    if known is None:
        company = await companies.of(event.company_id)
        if company.contact_id is None:
            raise TooEarly("the company is not registered yet")
        return placements.keep(Placement.propose(event, company))
    if known.is_the_one_of(event):
        return ()
    refused = PlacementRequestRefused(
        request_id=cause.id, request_type=event.type, subject_id=known.id, reason_code="ID_IN_USE", field="placement_id"
    )
    return await refusals.refuse(cause, "ID_IN_USE", refused)
