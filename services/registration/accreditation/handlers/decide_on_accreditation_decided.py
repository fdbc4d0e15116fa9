"""Apply the accrediting body's decision."""

from services.registration.accreditation.repository import Accreditations
from services.registration.company.repository import Companies
from services.registration.relation import refusal
from shared.events.portals.accrediting_body import AccreditationDecided
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AccreditationDecided)
async def decide_on_accreditation_decided(
    event: AccreditationDecided,
    accreditations: Accreditations,
    companies: Companies,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """Granted or refused on both criteria (R19, R22). Raises AggregateNotFound before the request."""
    accreditation, today = await accreditations.requested(event.company_id, event.crebo), clock.today()
    if (reason := accreditation.why_not_decide(event, today)) is not None:
        return accreditations.save((accreditation, (refusal(context, event.company_id, reason),)))
    company = await companies.get(event.company_id)
    return accreditations.save(accreditation.decide(event, company.trainers_for(event.crebo, today), today))
