"""What the business register says otherwise of a company is a task of the desk, until both agree or a person looked."""

from services.notifications.case.keeping import close_task, open_company_task
from services.notifications.case.repository import Cases
from shared.events.registration.business_register import CompanyDifferenceNoticed, CompanyDifferenceSettled
from shared.events.registration.company import CompanyDeactivated
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(CompanyDifferenceNoticed, CompanyDifferenceSettled, CompanyDeactivated)
async def keep_register_task_on_company_news(
    event: CompanyDifferenceNoticed | CompanyDifferenceSettled | CompanyDeactivated,
    cases: Cases,
    context: MessageContext,
    clock: Clock,
) -> Events:
    """Events of one company are handled in order."""
    id = derived_id("task", "business register", event.company_id)
    if not isinstance(event, CompanyDifferenceNoticed):
        return await close_task(cases, id, "nobody found a difference: that would have been processed before")
    return await open_company_task(cases, id, event.difference, event.company_id, clock.today(), context, clock)
