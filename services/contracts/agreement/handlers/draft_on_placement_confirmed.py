"""A confirmed placement gets its agreement (POK)."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import adult_on
from services.contracts.agreement.people import parent_of, signer_of
from services.contracts.agreement.repository import Agreements
from shared.events.placements.placement import PlacementConfirmed
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient


@on(PlacementConfirmed)
async def draft_on_placement_confirmed(
    event: PlacementConfirmed, agreements: Agreements, people: PersonClient, clock: Clock
) -> Events:
    """Draft it and send it to student, company and school; for a minor also to a parent (R44, R47, §2.2).

    A second confirmation changes nothing.
    """
    if await agreements.find(Agreement.id_of(event.placement_id)):
        return ()
    student = await people.person(event.student_id)
    adult = adult_on(student.born_on)
    parent = await parent_of(student, people)
    signers = (
        signer_of(Party.STUDENT, student),
        signer_of(Party.COMPANY, await people.person(event.company_contact_id)),
        signer_of(Party.SCHOOL, await people.person(event.school_supervisor_id)),
        *((parent,) if parent is not None and (adult is None or clock.today() < adult) else ()),
    )
    return agreements.save(Agreement.draft(event, signers, adult, clock.now()))
