"""Store the contact of a registered company."""

from services.notifications.message.company_contact import CompanyContact, CompanyContacts
from shared.events.registration.company import CompanyRegistered
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(CompanyRegistered)
async def note_contact_on_company_registered(event: CompanyRegistered, contacts: CompanyContacts) -> Events:
    """Mails to a company go to its contact."""
    await contacts.find(event.company_id)
    return contacts.save((CompanyContact(id=event.company_id, contact_id=event.contact_id, name=event.name), ()))
