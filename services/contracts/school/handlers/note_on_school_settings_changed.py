"""The desk of a school has another mailbox."""

from services.contracts.school.registered_school import RegisteredSchool, RegisteredSchools
from shared.events.registration.school import SchoolSettingsChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(SchoolSettingsChanged)
async def note_on_school_settings_changed(event: SchoolSettingsChanged, schools: RegisteredSchools) -> Events:
    """For the foot of the pages of parties."""
    known = await schools.find(event.school) or RegisteredSchool(id=event.school)
    return schools.save((known.reached_at(event.mails.desk_mailbox, event.valid_from), ()))
