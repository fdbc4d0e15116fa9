"""Change the name, address, contact or sector of a company."""

from services.registration.company.repository import Companies
from services.registration.relation import Relations, refusal
from shared.events.portals.company_changes import DetailsSubmitted
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(DetailsSubmitted)
async def change_on_details_submitted(
    event: DetailsSubmitted, companies: Companies, clock: Clock, relations: Relations, context: MessageContext
) -> Events:
    """Now, or on the day from which it counts."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    if (reason := company.why_not_change(event)) is not None:
        return companies.save((company, (refusal(context, company.id, reason),)))
    return companies.save(company.submit_details(event, clock.today()))
