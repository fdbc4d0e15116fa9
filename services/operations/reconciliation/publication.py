"""Publishes events of the journal again, unchanged, to one queue.

They go through the requeue exchange to the queue that the routing key names: no other queue gets them. An event that
its handler has processed after all has no second effect.
"""

import asyncio

from services.operations.dead_letter_jobs.throttle import Throttle
from services.operations.journal.entry import Entry
from services.operations.journal.repository import Entries
from services.operations.reconciliation.commands.record_missing_event import RecordMissingEvent, record_missing_event
from services.operations.reconciliation.comparison import PAGE, Counts
from services.operations.reconciliation.missing_event import MissingEvent
from services.operations.reconciliation.reconciliation import Reconciliation
from services.operations.reconciliation.repository import MissingEvents
from shared.messaging.dispatch.command_bus import CommandBus
from shared.messaging.transport.publisher import Publisher
from shared.messaging.unit_of_work.page import Cursor

INCOMPLETE = "the journal of an earlier version kept too little of it to publish it again"


class QueueGoneError(Exception):
    """The broker has no such queue."""


class Publication:
    """Publishes what was named missing. After a crash it publishes again what was not yet recorded as published."""

    def __init__(self, commands: CommandBus, publisher: Publisher, throttle: Throttle) -> None:
        self._commands, self._publisher, self._throttle = commands, publisher, throttle

    async def run(self, job: Reconciliation) -> Counts:
        """In the order of publication, at the throttle's rate. Raises QueueGoneError."""
        missing_events, examined, found = self._commands.system_reader(MissingEvents), 0, 0
        after: Cursor | None = None
        while True:
            page = await missing_events.missing(job.queue, PAGE, after)
            if page.items and not await self._throttle.wait_for_capacity(job.queue):
                raise QueueGoneError(job.queue)
            async for batch in self._throttle.slices(page.items):
                states = await asyncio.gather(*(self._publish(job, each) for each in batch))
                records = (RecordMissingEvent(state) for state in states)
                await asyncio.gather(*(self._commands.execute(record_missing_event, record) for record in records))
                examined, found = examined + len(states), found + sum(not state.error for state in states)
            if page.next is None:
                return Counts(examined, found)
            after = page.next

    async def _publish(self, job: Reconciliation, missing: MissingEvent) -> MissingEvent:
        entry: Entry = await self._commands.system_reader(Entries).get(missing.event_id)
        envelope = entry.envelope()
        if envelope is None:
            return missing.model_copy(update={"error": INCOMPLETE})
        await self._publisher.publish_to_queue(job.queue, envelope.id, envelope.headers(), envelope.data)
        return missing.published(job.id)
