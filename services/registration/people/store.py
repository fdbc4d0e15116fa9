"""Where the people are."""

from services.registration.people.person import Person
from shared.messaging.store import Store


class People(Store[Person]):
    """Everybody the desk writes to."""

    noun, subject, collection = Person, "person", "people"
