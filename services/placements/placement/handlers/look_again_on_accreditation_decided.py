"""A decided accreditation continues or rejects the placements that wait for it."""

from services.placements.learning_company.handlers.note_on_accreditation_news import note_on_accreditation_news
from services.placements.learning_company.repository import LearningCompanies
from services.placements.placement.repository import Placements
from shared.events.registration.accreditation import AccreditationGranted, AccreditationRefused
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


async def waiting_placements(
    event: AccreditationGranted | AccreditationRefused,
    context: MessageContext,
    placements: Placements,
    companies: LearningCompanies,
) -> list[str]:
    """Ids of placements that wait for this accreditation. Raises NotReady before the company has processed it."""
    await companies.require_processed(event.company_id, note_on_accreditation_news, context)
    return [placement.id for placement in await placements.waiting(event.company_id, event.crebo)]


@on(AccreditationGranted, AccreditationRefused, fan_out_to=waiting_placements)
async def look_again_on_accreditation_decided(
    event: AccreditationGranted | AccreditationRefused,
    target_id: str,
    placements: Placements,
    companies: LearningCompanies,
    clock: Clock,
) -> Events:
    """Check the accreditation again for one waiting placement (R36)."""
    placement = await placements.get(target_id)
    company = await companies.of(event.company_id)
    return placements.save(placement.recheck_accreditation(company, clock.today(), decided=True))
