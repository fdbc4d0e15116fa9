"""The school decides what becomes of a placement that needs a substitute."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.replacement import ReplacementDecided
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ReplacementDecided)
async def choose_on_replacement_decided(
    event: ReplacementDecided,
    placements: Placements,
    companies: LearningCompanies,
    clock: Clock,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Continue, move or end; a decision that arrives before the place to move to is proposed is deferred."""
    placement = await placements.get(event.placement_id)
    if (stranger := await relations.refuse_stranger(context, placement)) is not None:
        return stranger
    new = None if event.new_placement_id is None else await placements.get(event.new_placement_id)
    today = clock.today()
    if (reason := placement.cannot_choose_reason(event, new, today)) is not None:
        return placements.save(refuse(placement, context, reason))
    company = await companies.of(placement.company_id)
    return placements.save(placement.choose_way_out(event, new, today, company))
