"""The people of registration as parties of an agreement, with the names that they have now."""

from services.contracts.agreement.parties import Signer
from shared.events.vocabulary import Party
from shared.web.person_client import Person, PersonClient


def signer_of(role: Party, person: Person) -> Signer:
    """The person as that party."""
    return Signer(role=role, signatory_id=person.id, name=person.name, address=person.email)


async def parent_of(student: Person, people: PersonClient) -> Signer | None:
    """The parent of the student; None when none is known. The student is not the own parent.

    Raises NotReady while the parent is not registered.
    """
    if student.parent_id is None or student.parent_id == student.id:
        return None
    return signer_of(Party.PARENT, await people.person(student.parent_id))
