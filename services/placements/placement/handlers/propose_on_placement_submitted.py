"""The school proposes a placement."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.placement import Placement
from services.placements.placement.repository import Placements
from shared.events.placements.placement import PlacementRequestRefused
from shared.events.portals.school import PlacementSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import NotReady
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on
from shared.messaging.unit_of_work.refusals import Refusals


@on(PlacementSubmitted)
async def propose_on_placement_submitted(
    event: PlacementSubmitted,
    placements: Placements,
    companies: LearningCompanies,
    refusals: Refusals,
    context: MessageContext,
) -> Events:
    """Propose a new placement; a repeated proposal changes nothing, another one with the same id is refused."""
    known = await placements.find(event.placement_id)
    if known is None:
        company = await companies.of(event.company_id)
        if company.contact_id is None:
            raise NotReady("the company is not registered yet")
        return placements.save(Placement.propose(event, company))
    if known.matches(event):
        return ()
    refused = PlacementRequestRefused(
        request_id=context.id,
        request_type=event.type,
        subject_id=known.id,
        reason_code="ID_IN_USE",
        field="placement_id",
    )
    return await refusals.refuse(context, "ID_IN_USE", refused)
