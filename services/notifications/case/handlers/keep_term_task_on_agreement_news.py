"""An agreement with an unusual term is a task of the desk, until everybody has signed it all the same, or it ends."""

from services.notifications.case.case import OWNERS, Case, Task
from services.notifications.case.repository import Cases
from shared.events.contracts.agreement import AgreementDissolved, AgreementFullySigned, AgreementTermQuestioned
from shared.events.vocabulary import Topic
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import nothing, on

AgreementNews = AgreementTermQuestioned | AgreementFullySigned | AgreementDissolved


@on(AgreementTermQuestioned, AgreementFullySigned, AgreementDissolved)
async def keep_term_task_on_agreement_news(
    event: AgreementNews, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one agreement are handled in order, so the last one tells whether somebody has to act."""
    id = derived_id("task", "agreement-term", event.agreement_id)
    known = await cases.find(id)
    if not isinstance(event, AgreementTermQuestioned):
        if known is None:
            return nothing("the term of this agreement was never questioned: that would have been processed before")
        return cases.save(known.close_task())
    task = Task(
        case_id=id,
        reason=event.reason_code,
        subject_id=event.agreement_id,
        owner_team=OWNERS[Topic.ADMINISTRATION],
        due_on=event.starts_on,
        placement_id=event.placement_id,
        agreement_number=event.agreement_number,
    )
    return cases.save(Case.open_task(known, task, clock.now(), context.school))
