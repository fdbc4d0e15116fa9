"""Move a company to another portal."""

from services.registration.company.repository import Companies
from shared.events.registration.company_transfer import CompanyTransferConfirmed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(CompanyTransferConfirmed)
async def move_on_transfer_confirmed(
    event: CompanyTransferConfirmed, companies: Companies, context: MessageContext
) -> Events:
    """The portal acts for the company from when the contact confirmed; of two confirmations the later one counts."""
    company = await companies.get(event.company_id)
    confirmed_at = context.envelope.recordedtime if context.envelope else context.time
    return companies.save(company.transfer(event.portal, confirmed_at))
