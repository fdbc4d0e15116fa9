"""An agreement with an unusual term is a task of the desk, until everybody has signed it all the same, or it ends."""

from services.notifications.case.keeping import close_task, open_task
from services.notifications.case.repository import Cases
from shared.events.contracts.agreement import (
    AgreementDissolved,
    AgreementExpired,
    AgreementFullySigned,
    AgreementTermQuestioned,
)
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

AgreementNews = AgreementTermQuestioned | AgreementFullySigned | AgreementDissolved | AgreementExpired


@on(AgreementTermQuestioned, AgreementFullySigned, AgreementDissolved, AgreementExpired)
async def keep_term_task_on_agreement_news(
    event: AgreementNews, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one agreement are handled in order, so the last one tells whether somebody has to act."""
    id = derived_id("task", "agreement-term", event.agreement_id)
    if not isinstance(event, AgreementTermQuestioned):
        return await close_task(
            cases, id, "the term of this agreement was never questioned: that would have been processed before"
        )
    return await open_task(cases, id, event.reason_code, event.agreement_id, event, context, clock)
