"""Send what failed again, to the new address of a person."""

from services.notifications.message.company_contact import CompanyContacts
from services.notifications.message.mail_rules import COMPANY
from services.notifications.message.repository import Messages
from services.notifications.message.sending_again import STILL_MATTERS, goes_again
from services.notifications.placement.known_placement import KnownPlacements
from shared.events.registration.person import AddressChanged
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on


async def failed_mails_of_person(
    event: AddressChanged, messages: Messages, contacts: CompanyContacts, clock: Clock
) -> list[str]:
    """Ids of the mails to the person, also as a party of an agreement or as the contact of a company."""
    person = event.person_id
    companies = [f"{COMPANY}{company.id}" for company in await contacts.of_contact(person)]
    recipients = (person, *(f"{role}:{person}" for role in Party), *companies)
    return [message.id for message in await messages.find_failed_to(recipients, clock.now() - STILL_MATTERS)]


@on(AddressChanged, fan_out_to=failed_mails_of_person)
async def send_failed_again_on_address_changed(
    event: AddressChanged, target_id: str, messages: Messages, placements: KnownPlacements, clock: Clock
) -> Events:
    """Once for each new address, while the mail still matters."""
    message = await messages.get(target_id)
    placement = await placements.find(message.values.get("placement_id", ""))
    again = goes_again(message, placement, clock.now(), clock.today())
    return messages.save(message.send_again(clock.now())) if again else ()
