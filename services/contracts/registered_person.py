"""A person whom somebody names by reference in a form."""

from shared.web.person_client import Person, PersonClient
from shared.web.problems import INVALID, Problem


async def registered_person(people: PersonClient, ref: str) -> Person:
    """Raises Problem 422 for somebody who is not registered, and Unavailable when registration cannot be reached."""
    person = await people.find(ref)
    if person is None:
        errors = [{"pointer": "/person_id", "detail": "is not the reference of a registered person"}]
        raise Problem(422, "invalid", INVALID, errors=errors)
    return person
