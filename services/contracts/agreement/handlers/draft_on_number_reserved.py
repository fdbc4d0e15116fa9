"""A number was reserved for the agreement (POK) of a confirmed placement."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import adult_on
from services.contracts.agreement.people import parent_of, signer_of
from services.contracts.agreement.repository import Agreements
from shared.events.contracts.agreement_number import AgreementNumberReserved
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient


@on(AgreementNumberReserved, ordered=False)
async def draft_on_number_reserved(
    event: AgreementNumberReserved, agreements: Agreements, people: PersonClient, clock: Clock
) -> Events:
    """Draft it and send it to student, company and school; for a minor also to a parent (R44, R47, §2.2)."""
    placement = event.placement
    if await agreements.find_or_assume_new(Agreement.id_of(placement.placement_id)):
        return ()
    student = await people.person(placement.student_id)
    adult = adult_on(student.born_on)
    parent = await parent_of(student, people)
    signers = (
        signer_of(Party.STUDENT, student),
        signer_of(Party.COMPANY, await people.person(placement.company_contact_id)),
        signer_of(Party.SCHOOL, await people.person(placement.school_supervisor_id)),
        *((parent,) if parent is not None and (adult is None or clock.today() < adult) else ()),
    )
    return agreements.save(Agreement.draft(placement, signers, adult, clock.now(), event.agreement_number))
