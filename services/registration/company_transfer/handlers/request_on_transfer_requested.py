"""Keep the request of a portal to act for a company."""

from services.registration.company.repository import Companies
from services.registration.company_transfer.company_transfer import CompanyTransfer
from services.registration.company_transfer.repository import CompanyTransfers
from services.registration.relation import Relations
from shared.access.company_portal import NOT_FOUND
from shared.events.portals.company import TransferRequested
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

ALREADY_YOURS, ALREADY_ASKED = "ALREADY_YOURS", "ALREADY_ASKED"


@on(TransferRequested)
async def request_on_transfer_requested(
    event: TransferRequested,
    transfers: CompanyTransfers,
    companies: Companies,
    relations: Relations,
    clock: Clock,
    context: MessageContext,
) -> Events:
    """What follows here tells the portal nothing of the company, nor whether there is one: only a timer asks the
    contact. Refused: a second request while one is open, and for 14 days one that the contact refused before."""
    portal = context.claims.portal
    if not portal:
        return await relations.refused(context, event.company_id, NOT_FOUND)
    company = await companies.find(event.company_id)
    if company is not None and company.portal == portal:
        return await relations.refused(context, event.company_id, ALREADY_YOURS)
    before = await transfers.find(CompanyTransfer.id_of(event.company_id, portal))
    if before is not None and not before.may_ask_again(clock.today()):
        return await relations.refused(context, event.company_id, ALREADY_ASKED)
    return transfers.save(CompanyTransfer.request(event.company_id, portal, context.correlationid, clock.now(), before))
