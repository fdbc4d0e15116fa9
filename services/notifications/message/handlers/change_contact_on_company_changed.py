"""Keep the contact of a company whose data changed, or that is one with another company."""

from services.notifications.message.company_contact import CompanyContacts
from shared.events.registration.company import CompanyDeactivated, CompanyDetailsChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(CompanyDetailsChanged, CompanyDeactivated)
async def change_contact_on_company_changed(
    event: CompanyDetailsChanged | CompanyDeactivated, contacts: CompanyContacts
) -> Events:
    """Mails go to the new contact; those to a company that was registered twice to the contact of the one that stays.

    Raises AggregateNotFound before the registration was processed.
    """
    known = await contacts.get(event.company_id)
    if isinstance(event, CompanyDetailsChanged):
        return contacts.save((known.model_copy(update={"contact_id": event.contact_id, "name": event.name}), ()))
    if event.merged_into is None:
        return ()
    staying = await contacts.get(event.merged_into)
    return contacts.save((known.model_copy(update={"contact_id": staying.contact_id}), ()))
