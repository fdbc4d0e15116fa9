"""A school was registered, or has another name."""

from services.contracts.school.registered_school import RegisteredSchool, RegisteredSchools
from shared.events.registration.school import SchoolRegistered
from shared.messaging.model.aggregate import Events
from shared.messaging.unit_of_work.handler import on


@on(SchoolRegistered)
async def note_on_school_registered(event: SchoolRegistered, schools: RegisteredSchools) -> Events:
    """For agreements that are drafted from now on."""
    known = await schools.find(event.school) or RegisteredSchool(id=event.school)
    return schools.save((known.called(event.name), ()))
