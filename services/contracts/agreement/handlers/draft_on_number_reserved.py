"""A number was reserved for the agreement (POK) of a confirmed placement."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.people import parties_of
from services.contracts.agreement.repository import Agreements
from services.contracts.company.learning_company import LearningCompanies
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
    people: PersonClient,
    settings: ContractsSettings,
    clock: Clock,
) -> Events:
    """Draft it and send it to student, company and school; for a minor also to a parent (R44, R47, §2.2)."""
    placement, number = event.placement, event.agreement_number
    if await agreements.find_or_assume_new(Agreement.id_of(placement.placement_id)):
        return ()
    signers, adult = await parties_of(placement, people, clock.today())
    context = await AgreementContext.of(placement, companies, content_required=settings.content_required)
    drafted = Agreement.draft(placement, signers, adult, clock.now(), number, settings.schedule, context)
    return agreements.save(drafted)
