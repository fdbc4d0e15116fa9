"""The timer of a mail."""

from services.notifications.message.message import SEND_AGAIN, Message
from services.notifications.message.repository import Messages
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock
from shared.messaging.unit_of_work.handler import on_timer


@on_timer(Messages, SEND_AGAIN)
async def send_postponed_again(message: Message, messages: Messages, clock: Clock) -> Events:
    """The pause is over: the mail is requested once more."""
    return messages.save(message.send_again(clock.now()))
