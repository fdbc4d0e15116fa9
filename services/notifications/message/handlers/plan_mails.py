"""Plan the mails that an event leads to."""

from services.notifications.message.mail_rules import MAIL_RULES
from services.notifications.message.message import Message
from services.notifications.message.planning import SEPARATOR, about, mails_of, plain_values
from services.notifications.message.repository import Messages
from shared.events.event import Event
from shared.messaging.model.aggregate import Events
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


async def mails_of_event(event: Event) -> list[str]:
    """One aggregate per mail of the event."""
    return mails_of(event)


@on(*MAIL_RULES, fan_out_to=mails_of_event, stored_as="plan_on_news")
async def plan_mails(event: Event, mail: str, context: MessageContext, messages: Messages) -> Events:
    """Each recipient gets one mail, also when the event is delivered twice (R7, R42)."""
    template, _, recipient = mail.partition(SEPARATOR)
    if await messages.find(Message.id_of(context.id, template, recipient)):
        return ()
    return messages.save(Message.plan(context, template, recipient, about(event), plain_values(event)))
