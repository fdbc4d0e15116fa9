"""A student asks the desk where the agreement is."""

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.company.company_portal import CompanyPortals
from shared.access.actions import COMPANY, SCHOOL
from shared.events.notifications.case import CaseOpened
from shared.events.vocabulary import Topic
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import nothing, on


@on(CaseOpened)
async def remind_on_case_opened(
    event: CaseOpened, agreements: Agreements, companies: CompanyPortals, clock: Clock, context: MessageContext
) -> Events:
    """Remind the parties that have not signed (R3, R51), unless they were within the last 24 hours."""
    if event.topic is not Topic.AGREEMENT_NOT_RECEIVED or event.placement_id is None:
        return ()
    agreement = await agreements.find(Agreement.id_of(event.placement_id))
    if agreement is None:
        return nothing("its parties are asked to sign as soon as it is drafted")
    company = await companies.of(agreement.placement)
    actor = SCHOOL if agreement.is_of_school(context.claims) else COMPANY
    if actor is COMPANY and not company.is_acted_for(context, company.id):
        return ()
    return agreements.save(agreement.remind(clock.now(), actor, by=event.asker_id, scheduled=False))
