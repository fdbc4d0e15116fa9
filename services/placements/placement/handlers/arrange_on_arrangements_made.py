"""The practical arrangements were made."""

from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.repository import Placements
from services.placements.refusal import refuse
from services.placements.relation import Relations
from shared.events.portals.school import ArrangementsMade
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ArrangementsMade)
async def arrange_on_arrangements_made(
    event: ArrangementsMade,
    placements: Placements,
    companies: LearningCompanies,
    clock: Clock,
    relations: Relations,
    context: MessageContext,
) -> Events:
    """Record supervision, sick reporting, and for BBL the employment contract (R30, R77), also when they are made or
    changed after the confirmation."""
    placement = await placements.get(event.placement_id)
    if (refused := await relations.refuse_stranger(context, placement)) is not None:
        return refused
    company = await companies.of(placement.company_id)
    today = clock.today()
    if (reason := placement.cannot_arrange_reason(event, context.id, today)) is not None:
        return placements.save(refuse(placement, context, reason))
    return placements.save(placement.arrange(event, company, today, context.id))
