"""Store a contact that the school lists."""

from services.registration.directory.contact import Contact
from services.registration.directory.repository import Contacts
from shared.events.portals.school import ContactListed
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(ContactListed)
async def assign_on_contact_listed(event: ContactListed, contacts: Contacts) -> Events:
    """The directory holds the latest state of the contact (R94); a repeat changes nothing."""
    known = await contacts.find(Contact.id_of(event))
    contact, events = Contact.assign(event)
    return () if known == contact else contacts.save((contact, events))
