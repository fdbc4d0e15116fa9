"""A confirmed placement whose agreement is not drafted in time is a task of the desk, until it is drafted (R44)."""

from services.notifications.case.keeping import close_task, open_task
from services.notifications.case.repository import Cases
from shared.events.contracts.agreement_number import AgreementDraftedLate, AgreementDraftOverdue
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(AgreementDraftOverdue, AgreementDraftedLate)
async def keep_task_on_draft_news(
    event: AgreementDraftOverdue | AgreementDraftedLate, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one number are handled in order."""
    id = derived_id("task", "draft-overdue", event.number_id)
    if not isinstance(event, AgreementDraftOverdue):
        return await close_task(cases, id, "it was never reported: that would have been processed before")
    return await open_task(cases, id, "AGREEMENT_NOT_DRAFTED", event.number_id, event, context, clock)
