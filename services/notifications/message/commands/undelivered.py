"""Send an undelivered mail again, or close it."""

from pydantic import BaseModel

from services.notifications.message.repository import Messages
from shared.events.identifiers import Ref
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


class UndeliveredMail(BaseModel):
    """The mail."""

    message_id: Ref


async def send_again(command: UndeliveredMail, messages: Messages, clock: Clock) -> Events:
    """A mail that was sent meanwhile stays as it is. Raises AggregateNotFound for an unknown one."""
    return messages.save((await messages.get(command.message_id)).send_again(clock.now()))


async def close(command: UndeliveredMail, messages: Messages) -> Events:
    """Only a mail that failed; one that is postponed is sent by itself. Raises AggregateNotFound for an unknown one."""
    return messages.save((await messages.get(command.message_id)).close())
