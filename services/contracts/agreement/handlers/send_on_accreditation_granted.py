"""A company got the accreditation that was missing when an agreement was drafted."""

from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.repository import Agreements
from services.contracts.company.handlers.note_on_accreditation_news import note_on_accreditation_news
from services.contracts.company.learning_company import LearningCompanies
from shared.events.registration.accreditation import AccreditationGranted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


async def held_agreements(
    event: AccreditationGranted, agreements: Agreements, companies: LearningCompanies, context: MessageContext
) -> list[str]:
    """Ids of the agreements that wait for it. What is drafted after this knows of the grant."""
    await companies.require_processed(event.company_id, note_on_accreditation_news, context)
    return [agreement.id for agreement in await agreements.without_accreditation(event.company_id, event.crebo)]


@on(AccreditationGranted, fan_out_to=held_agreements)
async def send_on_accreditation_granted(
    event: AccreditationGranted, target_id: str, agreements: Agreements, companies: LearningCompanies, clock: Clock
) -> Events:
    """Send what waited for it (R52)."""
    agreement = await agreements.get(target_id)
    context = AgreementContext(await companies.of(agreement.placement.company_id))
    return agreements.save(agreement.record_accreditation(context, clock.now()))
