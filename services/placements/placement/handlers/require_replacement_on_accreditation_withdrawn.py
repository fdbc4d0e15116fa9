"""A withdrawn accreditation affects the running placements."""

from services.placements.learning_company.handlers.note_on_accreditation_news import note_on_accreditation_news
from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.repository import Placements
from shared.events.registration.accreditation import AccreditationWithdrawn
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


async def running_placements(
    event: AccreditationWithdrawn, context: MessageContext, placements: Placements, companies: LearningCompanies
) -> list[str]:
    """Ids of running placements of this company and qualification; others are unaffected (R15).

    Raises NotReady before the company has processed the withdrawal: a placement that starts later finds it there.
    """
    await companies.require_processed(event.company_id, note_on_accreditation_news, context)
    return [placement.id for placement in await placements.running(event.company_id, event.crebo)]


@on(AccreditationWithdrawn, fan_out_to=running_placements)
async def require_replacement_on_accreditation_withdrawn(
    event: AccreditationWithdrawn, target_id: str, placements: Placements, companies: LearningCompanies, clock: Clock
) -> Events:
    """Require a substitute place for one running placement, or keep the day from which it needs one (WEB 7.2.9)."""
    placement = await placements.get(target_id)
    company = await companies.of(event.company_id)
    return placements.save(placement.look_at_accreditation(company, clock.today()))
