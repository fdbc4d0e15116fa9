"""Store a person."""

from services.registration.people.person import Person
from services.registration.people.repository import People
from shared.messaging.model.aggregate import Events


async def save_person(command: Person, people: People) -> Events:
    """Stores the latest data; publishes no event, so that no personal data reaches the broker."""
    if await people.find(command.id) == command:
        return ()
    return people.save((command, ()))
