"""The desk of a school has another mailbox, or its pages another colour."""

from services.contracts.school.registered_school import RegisteredSchool, RegisteredSchools
from shared.events.registration.school import SchoolSettingsChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(SchoolSettingsChanged)
async def note_on_school_settings_changed(event: SchoolSettingsChanged, schools: RegisteredSchools) -> Events:
    """For the pages of parties."""
    known = await schools.find(event.school) or RegisteredSchool(id=event.school)
    colour = event.brand.colour if event.brand else ""
    return schools.save((known.set_from(event.valid_from, event.mails.desk_mailbox, colour), ()))
