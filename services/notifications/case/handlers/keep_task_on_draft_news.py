"""A confirmed placement whose agreement is not drafted in time is a task of the desk, until it is drafted (R44)."""

from services.notifications.case.case import OWNERS, Case, Task
from services.notifications.case.repository import Cases
from shared.events.contracts.agreement_number import AgreementDraftedLate, AgreementDraftOverdue
from shared.events.vocabulary import Topic
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import nothing, on


@on(AgreementDraftOverdue, AgreementDraftedLate)
async def keep_task_on_draft_news(
    event: AgreementDraftOverdue | AgreementDraftedLate, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one number are handled in order."""
    id = derived_id("task", "draft-overdue", event.number_id)
    known = await cases.find(id)
    if isinstance(event, AgreementDraftedLate):
        if known is None:
            return nothing("it was never reported: that would have been processed before")
        return cases.save(known.close_task())
    task = Task(
        case_id=id,
        reason="AGREEMENT_NOT_DRAFTED",
        subject_id=event.number_id,
        owner_team=OWNERS[Topic.ADMINISTRATION],
        due_on=event.starts_on,
        placement_id=event.placement_id,
        agreement_number=event.agreement_number,
    )
    return cases.save(Case.open_task(known, task, clock.now(), context.school))
