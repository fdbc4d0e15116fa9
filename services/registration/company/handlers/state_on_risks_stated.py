"""Record the risks of the work at a company."""

from services.registration.company.repository import Companies
from services.registration.relation import Relations
from shared.events.portals.company_declarations import RisksStated
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(RisksStated)
async def state_on_risks_stated(
    event: RisksStated, companies: Companies, relations: Relations, context: MessageContext
) -> Events:
    """The school is informed beforehand, by qualification (§2.8)."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    return companies.save(company.state_risks(event))
