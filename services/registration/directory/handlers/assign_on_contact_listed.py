"""Store a contact that the school lists."""

from services.registration.directory.contact import Contact
from services.registration.directory.repository import Contacts
from services.registration.relation import Relations
from shared.events.portals.school import ContactListed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ContactListed)
async def assign_on_contact_listed(
    event: ContactListed, contacts: Contacts, relations: Relations, context: MessageContext
) -> Events:
    """The directory holds the latest state of the contact (R94); a repeat changes nothing."""
    known = await contacts.find(Contact.id_of(event))
    refused = await relations.refuse_other_lister(context, event.contact_id, known.listed_by if known else None)
    if refused is not None:
        return refused
    listed_by = known.listed_by if known else context.claims.portal or None
    contact, events = Contact.assign(event, listed_by, (known.school if known else "") or context.school)
    return () if known == contact else contacts.save((contact, events))
