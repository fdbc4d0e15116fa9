"""An agreement that is held is a task of the desk, until it is sent or ends."""

from services.notifications.case.keeping import close_task, open_task
from services.notifications.case.repository import Cases
from shared.events.contracts.agreement import (
    AgreementDissolved,
    AgreementExpired,
    AgreementHeld,
    AgreementSentForSignature,
)
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

AgreementNews = AgreementHeld | AgreementSentForSignature | AgreementDissolved | AgreementExpired


@on(AgreementHeld, AgreementSentForSignature, AgreementDissolved, AgreementExpired)
async def keep_task_on_agreement_news(
    event: AgreementNews, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one agreement are handled in order, so the last one tells whether somebody has to act."""
    id = derived_id("task", "agreement-held", event.agreement_id)
    if not isinstance(event, AgreementHeld):
        return await close_task(cases, id, "this agreement was never held: that would have been processed before")
    return await open_task(cases, id, event.reasons[0], event.agreement_id, event, context, clock)
