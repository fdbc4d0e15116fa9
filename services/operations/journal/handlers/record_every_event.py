"""Record every event of the system in the journal."""

from services.operations.journal.entry import Entry
from services.operations.journal.repository import Entries
from shared.messaging.model.aggregate import Events
from shared.messaging.model.errors import MalformedMessage
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.handler import on


@on(ordered=False, stored_as="record_on_every_fact")
async def record_every_event(context: MessageContext, entries: Entries) -> Events:
    """Record the event once, whatever its type, also when this code does not know the type."""
    if context.envelope is None:
        raise MalformedMessage("only messages are recorded")
    if await entries.find_or_assume_new(context.envelope.id):
        return ()
    return entries.save((Entry.of(context.envelope), ()))
