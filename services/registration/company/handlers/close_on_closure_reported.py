"""Close a company."""

from services.registration.company.company import Company
from services.registration.company.repository import Companies
from services.registration.relation import Relations, refusal
from shared.access.company_portal import NOT_FOUND
from shared.events.portals.company_changes import ClosureReported
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ClosureReported)
async def close_on_closure_reported(
    event: ClosureReported, companies: Companies, relations: Relations, context: MessageContext
) -> Events:
    """It is kept, with its placements. One that was registered twice becomes one with that of the same KvK number."""
    company = await companies.get(event.company_id)
    if (refused := await relations.refuse_stranger(context, company)) is not None:
        return refused
    if event.merged_into is not None and not _stays(await companies.find(event.merged_into), company):
        return companies.save((company, (refusal(context, event.merged_into, NOT_FOUND),)))
    return companies.save(company.close(event))


def _stays(other: Company | None, company: Company) -> bool:
    """Whether the other one is the same company and goes on."""
    return (
        other is not None
        and other.id != company.id
        and other.kvk_number is not None
        and other.kvk_number == company.kvk_number
        and other.closed_from is None
    )
