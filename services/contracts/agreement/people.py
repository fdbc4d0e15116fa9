"""The people of registration as parties of an agreement, with the names that they have now."""

from datetime import date

from services.contracts.agreement.parties import Signer, adult_on
from shared.events.placements.placement import PlacementConfirmed
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


async def parties_of(
    placement: PlacementConfirmed, people: PersonClient, today: date
) -> tuple[tuple[Signer, ...], date | None]:
    """Who signs the agreement of a placement that is drafted today, and when the student is an adult, if that is known.

    Raises NotReady while somebody is not registered.
    """
    student = await people.person(placement.student_id)
    adult, parent = adult_on(student.born_on), await parent_of(student, people)
    signers = (
        signer_of(Party.STUDENT, student),
        signer_of(Party.COMPANY, await people.person(placement.company_contact_id)),
        signer_of(Party.SCHOOL, await people.person(placement.school_supervisor_id)),
        *((parent,) if parent is not None and (adult is None or today < adult) else ()),
    )
    return signers, adult
