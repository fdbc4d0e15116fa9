"""A number was reserved for the agreement (POK) of a confirmed placement."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.parties import adult_on
from services.contracts.agreement.people import names_of, signers_of
from services.contracts.agreement.repository import Agreements
from services.contracts.company.learning_company import LearningCompanies
from services.contracts.school.registered_school import RegisteredSchools
from services.contracts.school.signing_rules import SigningRulesOfSchools
from services.contracts.settings import ContractsSettings
from shared.events.contracts.agreement_number import AgreementNumberReserved
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on
from shared.web.person_client import PersonClient


@on(AgreementNumberReserved, ordered=False)
async def draft_on_number_reserved(
    event: AgreementNumberReserved,
    agreements: Agreements,
    companies: LearningCompanies,
    schools: SigningRulesOfSchools,
    registered: RegisteredSchools,
    people: PersonClient,
    settings: ContractsSettings,
    clock: Clock,
) -> Events:
    """Draft it and send it to student, company and school; for a minor also to a parent (R44, R47, §2.2)."""
    placement, number, now = event.placement, event.agreement_number, clock.now()
    if await agreements.find_or_assume_new(Agreement.id_of(placement.placement_id)):
        return ()
    required = settings.requires_content(now)
    context = await AgreementContext.of(placement, companies, schools, now, content_required=required)
    student = await people.person(placement.student_id)
    signers = await signers_of(placement, student, context.school, people, clock.today())
    named = await names_of((placement.trainer_id, placement.school_supervisor_id), people)
    adult, school = adult_on(student.born_on), await registered.name_of(placement.brin)
    drafted = Agreement.draft(placement, signers, adult, now, number, settings.schedule, context, named, school)
    return agreements.save(drafted)
