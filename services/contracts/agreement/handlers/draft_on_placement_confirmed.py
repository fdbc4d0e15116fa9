"""A confirmed placement gets its agreement (POK)."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.parties import adult_on
from services.contracts.agreement.people import signers_of
from services.contracts.agreement.repository import Agreements
from services.contracts.school.signing_rules import SigningRulesOfSchools
from shared.events.placements.placement import PlacementConfirmed
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient


@on(PlacementConfirmed)
async def draft_on_placement_confirmed(
    event: PlacementConfirmed,
    agreements: Agreements,
    schools: SigningRulesOfSchools,
    people: PersonClient,
    clock: Clock,
) -> Events:
    """Draft it and send it to student, company and school; for a minor also to a parent (R44, R47, §2.2).

    A second confirmation changes nothing.
    """
    if await agreements.find(Agreement.id_of(event.placement_id)):
        return ()
    student = await people.person(event.student_id)
    school = await schools.of(event.brin)
    signers = await signers_of(event, student, school, people, clock.today())
    adult, checks = adult_on(student.born_on), school.company_checks
    return agreements.save(Agreement.draft(event, signers, adult, clock.now(), company_checks=checks))
