"""Something happened that people must be told."""

from services.notifications.message.message import Message
from services.notifications.message.planning import SEPARATOR, about, mails_of, told
from services.notifications.message.post import POST
from services.notifications.message.store import Messages
from shared.events.fact import Fact
from shared.messaging.cause import Cause
from shared.messaging.handler import on
from shared.messaging.noun import Facts


async def mails(event: Fact) -> list[str]:
    """Each mail of the fact is a noun of its own."""
    return mails_of(event)


@on(*POST, concerns=mails)
async def plan_on_news(event: Fact, concerned: str, cause: Cause, messages: Messages) -> Facts:
    """Each recipient gets one mail, also when the news comes twice (R7, R42)."""
    template, _, recipient = concerned.partition(SEPARATOR)
    if await messages.find(Message.id_of(cause.id, template, recipient)):
        return ()
    return messages.keep(Message.plan(cause, template, recipient, about(event), told(event)))
