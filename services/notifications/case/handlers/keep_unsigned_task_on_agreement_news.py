"""An agreement that is not signed shortly before the first day is a task of the desk, until it is signed or ends."""

from services.notifications.case.case import OWNERS, Case, Task
from services.notifications.case.repository import Cases
from shared.events.contracts.agreement import AgreementDissolved, AgreementFoundUnsigned, AgreementFullySigned
from shared.events.vocabulary import Topic
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import nothing, on

AgreementNews = AgreementFoundUnsigned | AgreementFullySigned | AgreementDissolved


@on(AgreementFoundUnsigned, AgreementFullySigned, AgreementDissolved)
async def keep_unsigned_task_on_agreement_news(
    event: AgreementNews, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one agreement are handled in order, so the last one tells whether somebody has to act."""
    id = derived_id("task", "agreement-unsigned", event.agreement_id)
    known = await cases.find(id)
    if not isinstance(event, AgreementFoundUnsigned):
        if known is None:
            return nothing("nobody was warned of this agreement: that would have been processed before")
        return cases.save(known.close_task())
    task = Task(
        case_id=id,
        reason="AGREEMENT_NOT_SIGNED",
        subject_id=event.agreement_id,
        owner_team=OWNERS[Topic.ADMINISTRATION],
        due_on=event.starts_on,
        placement_id=event.placement_id,
        agreement_number=event.agreement_number,
    )
    return cases.save(Case.open_task(known, task, clock.now(), context.school))
