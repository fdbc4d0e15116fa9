"""Keep the mail settings of a school."""

from services.notifications.school.school_mails import SchoolMails, SchoolMailsRepository
from shared.events.registration.school import SchoolSettingsChanged
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(SchoolSettingsChanged)
async def keep_on_school_settings_changed(event: SchoolSettingsChanged, schools: SchoolMailsRepository) -> Events:
    """The first settings of a school create its section."""
    school = await schools.find(event.school) or SchoolMails(id=event.school)
    return schools.save(school.change(event.valid_from, event.mails))
