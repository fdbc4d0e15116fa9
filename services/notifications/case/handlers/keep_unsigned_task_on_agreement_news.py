"""An agreement that is not signed shortly before the first day is a task of the desk, until it is signed or ends."""

from services.notifications.case.keeping import close_task, open_task
from services.notifications.case.repository import Cases
from shared.events.contracts.agreement import (
    AgreementDissolved,
    AgreementExpired,
    AgreementFoundUnsigned,
    AgreementFullySigned,
)
from shared.messaging.model.aggregate import Events, derived_id
from shared.messaging.model.clock import Clock
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on

AgreementNews = AgreementFoundUnsigned | AgreementFullySigned | AgreementDissolved | AgreementExpired


@on(AgreementFoundUnsigned, AgreementFullySigned, AgreementDissolved, AgreementExpired)
async def keep_unsigned_task_on_agreement_news(
    event: AgreementNews, cases: Cases, context: MessageContext, clock: Clock
) -> Events:
    """Events of one agreement are handled in order, so the last one tells whether somebody has to act."""
    id = derived_id("task", "agreement-unsigned", event.agreement_id)
    if not isinstance(event, AgreementFoundUnsigned):
        return await close_task(cases, id, "nobody was warned of this agreement: that would have been processed before")
    return await open_task(cases, id, "AGREEMENT_NOT_SIGNED", event.agreement_id, event, context, clock)
