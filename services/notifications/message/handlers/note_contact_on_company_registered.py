"""A company was registered: this is who is written to."""

from services.notifications.message.company_contact import CompanyContact, CompanyContacts
from shared.events.registration.company import CompanyRegistered
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(CompanyRegistered)
async def note_contact_on_company_registered(event: CompanyRegistered, contacts: CompanyContacts) -> Facts:
    """Mails to a company go to its contact."""
    await contacts.find(event.company_id)
    return contacts.keep((CompanyContact(id=event.company_id, contact_id=event.contact_id, name=event.name), ()))
