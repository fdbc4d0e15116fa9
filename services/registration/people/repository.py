"""Repository of the people."""

from services.registration.people.person import Person
from shared.messaging.unit_of_work.repository import Repository


class People(Repository[Person]):
    """All people the desk writes to."""

    aggregate, subject_type, collection = Person, "person", "people"
