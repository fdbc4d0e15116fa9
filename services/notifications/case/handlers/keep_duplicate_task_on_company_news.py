"""A company that may be registered already is a task of the desk, until it closes or a person finds that it is not."""

from services.notifications.case.case import POSSIBLE_DUPLICATE
from services.notifications.case.keeping import close_task, open_company_task
from services.notifications.case.repository import Cases
from shared.events.registration.company import CompanyDeactivated, CompanyDuplicateSuspected
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(CompanyDuplicateSuspected, CompanyDeactivated)
async def keep_duplicate_task_on_company_news(
    event: CompanyDuplicateSuspected | CompanyDeactivated, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one company are handled in order."""
    id = derived_id("task", "duplicate", event.company_id)
    if not isinstance(event, CompanyDuplicateSuspected):
        return await close_task(cases, id, "nobody suspected it: that would have been processed before")
    return await open_company_task(
        cases, id, POSSIBLE_DUPLICATE, event.company_id, clock.today(), context, clock, of=event.other_company_id
    )
