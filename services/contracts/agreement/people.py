"""The people of registration as parties of an agreement, with the names that they have now."""

import asyncio
from collections.abc import Iterable
from datetime import date

from services.contracts.agreement.parties import Signer, adult_on
from services.contracts.school.signing_rules import SigningRules
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import Party
from shared.web.person_client import Person, PersonClient


def signer_of(role: Party, person: Person, order: int = 1) -> Signer:
    """The person as that party."""
    return Signer(role=role, signatory_id=person.id, name=person.name, address=person.email, order=order)


async def signers_of(
    placement: PlacementConfirmed, student: Person, school: SigningRules, people: PersonClient, today: date
) -> tuple[Signer, ...]:
    """Who signs the agreement of a placement: student, company, for the school whoever is on its list that day (R55),
    and the parent of a minor. Raises NotReady while one of them is not registered."""
    for_school = school.mandated_on(today) or (placement.school_supervisor_id,)
    adult, parent = adult_on(student.born_on), await parent_of(student, people)
    signers = (
        signer_of(Party.STUDENT, student),
        signer_of(Party.COMPANY, await people.person(placement.company_contact_id)),
        *[signer_of(Party.SCHOOL, await people.person(ref)) for ref in for_school],
        *((parent,) if parent is not None and (adult is None or today < adult) else ()),
    )
    return tuple(signer.model_copy(update={"order": school.group_of(signer.role)}) for signer in signers)


async def names_of(refs: Iterable[str | None], people: PersonClient) -> dict[str, str]:
    """By reference the names of those who are registered: nothing waits for the name of somebody who does not sign."""
    found = await asyncio.gather(*(people.find(ref) for ref in refs if ref))
    return {person.id: person.name for person in found if person is not None}


async def parent_of(student: Person, people: PersonClient) -> Signer | None:
    """The parent of the student; None when none is known. The student is not the own parent.

    Raises NotReady while the parent is not registered.
    """
    if student.parent_id is None or student.parent_id == student.id:
        return None
    return signer_of(Party.PARENT, await people.person(student.parent_id))
