"""Note what another mail server reports about a mail."""

from pydantic import BaseModel

from services.notifications.bounce.report import Report
from services.notifications.message.repository import Messages
from shared.events.identifiers import Ref
from shared.messaging.model.aggregate import Events
from shared.messaging.model.clock import Clock


class NoteReport(BaseModel):
    """The mail, which of its sendings, and the report."""

    message_id: Ref
    sending: int
    report: Report


async def note_report(command: NoteReport, messages: Messages, clock: Clock) -> Events:
    """The same report twice has one effect. Raises AggregateNotFound for a mail that is not kept any more."""
    message = await messages.get(command.message_id)
    return messages.save(message.reported(command.report, command.sending, clock.now()))
