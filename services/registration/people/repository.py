"""Repository of the people."""

from services.registration.people.person import Person
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class People(Repository[Person]):
    """All people the desk writes to."""

    aggregate, subject_type, collection = Person, "person", "people"
    tenancy = Tenancy.SCHOOL
