"""Send what failed again, to the new contact of a company."""

from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.handlers.change_contact_on_company_changed import change_contact_on_company_changed
from services.notifications.message.mail_rules import COMPANY
from services.notifications.message.repository import Messages
from services.notifications.message.sending_again import STILL_MATTERS, goes_again
from services.notifications.placement.known_placement import KnownPlacements
from shared.events.registration.company import CompanyDetailsChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

CONTACT = "contact_id"


async def failed_mails_of_company(event: CompanyDetailsChanged, messages: Messages, clock: Clock) -> list[str]:
    """Ids of the mails to the contact that it had."""
    if CONTACT not in event.changed_fields:
        return []
    recipients = (f"{COMPANY}{event.company_id}",)
    return [message.id for message in await messages.find_failed_to(recipients, clock.now() - STILL_MATTERS)]


@on(CompanyDetailsChanged, fan_out_to=failed_mails_of_company)
async def send_failed_again_on_company_changed(
    event: CompanyDetailsChanged,
    target_id: str,
    messages: Messages,
    contacts: CompanyContacts,
    placements: KnownPlacements,
    context: MessageContext,
    clock: Clock,
) -> Events:
    """Once for each new contact, while the mail still matters. Raises NotReady until the new contact is stored."""
    await contacts.require_processed(event.company_id, change_contact_on_company_changed, context)
    message = await messages.get(target_id)
    placement = await placements.find(message.values.get("placement_id", ""))
    again = goes_again(message, placement, clock.now(), clock.today())
    return messages.save(message.send_again(clock.now())) if again else ()
