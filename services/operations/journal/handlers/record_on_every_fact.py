"""Every fact of the house goes into the journal."""

from services.operations.journal.entry import Entry
from services.operations.journal.store import Entries
from shared.messaging.cause import Cause
from shared.messaging.errors import Unreadable
from shared.messaging.handler import on
from shared.messaging.noun import Facts


@on(any_order=True)
async def record_on_every_fact(cause: Cause, entries: Entries) -> Facts:
    """Once, whatever its type: also of facts that are newer than this code."""
    if cause.envelope is None:
        raise Unreadable("only messages are recorded")
    if await entries.find_repeated(cause.envelope.id):
        return ()
    return entries.keep((Entry.of(cause.envelope), ()))
