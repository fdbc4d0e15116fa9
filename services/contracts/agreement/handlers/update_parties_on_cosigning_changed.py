"""A portal changed the birth date of a student, or who the parent is."""

from services.contracts.agreement.parties import adult_on
from services.contracts.agreement.people import parent_of
from services.contracts.agreement.repository import Agreements
from shared.events.registration.person import CosigningChanged
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient


async def agreements_of_student(event: CosigningChanged, agreements: Agreements) -> list[str]:
    """Ids of the agreements of which the person is the student."""
    found = await agreements.of_signatory(event.person_id)
    return [agreement.id for agreement in found if agreement.placement.student_id == event.person_id]


@on(CosigningChanged, fan_out_to=agreements_of_student)
async def update_parties_on_cosigning_changed(
    event: CosigningChanged, target_id: str, agreements: Agreements, people: PersonClient, clock: Clock
) -> Events:
    """An agreement that waits for the parent is sent (§2.2); it asks for the person as it is now, not as it was."""
    agreement = await agreements.get(target_id)
    student = await people.person(event.person_id)
    adult = adult_on(student.born_on)
    parent = await parent_of(student, people)
    if parent is not None and (own := agreement.signer(Party.STUDENT)) is not None:
        parent = parent.model_copy(update={"order": own.order})
    return agreements.save(agreement.update_parties(adult, parent, clock.now()))
