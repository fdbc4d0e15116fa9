"""A confirmed placement gets its agreement (POK)."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import Signer, adult_on, is_minor
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
    signers = [
        Signer(role=Party.STUDENT, signatory_id=event.student_id),
        Signer(role=Party.COMPANY, signatory_id=event.company_contact_id),
        Signer(role=Party.SCHOOL, signatory_id=event.school_supervisor_id),
    ]
    if is_minor(student.born_on, clock.today()) and student.parent_id is not None:
        signers.append(Signer(role=Party.PARENT, signatory_id=student.parent_id))
    adult = adult_on(student.born_on) if student.born_on else None
    return agreements.save(Agreement.draft(event, tuple(signers), adult, clock.now()))
