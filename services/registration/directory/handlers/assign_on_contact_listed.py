"""The school lists a contact."""

from services.registration.directory.contact import Contact
from services.registration.directory.store import Contacts
from shared.events.portals.school import ContactListed
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(ContactListed)
async def assign_on_contact_listed(event: ContactListed, contacts: Contacts) -> Facts:
    """The directory has the line as it is now (R94)."""
    known = await contacts.find(Contact.id_of(event))
    contact, facts = Contact.assign(event)
    return () if known == contact else contacts.keep((contact, facts))
