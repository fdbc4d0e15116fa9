"""Compares the events of one queue in the journal with what its handler has processed.

A handler that keeps the order is asked: its positions tell for each event. One that gave up the order keeps no record
of an event that had no effect; of its events those are named that were recorded while the queue's binding was lost.
"""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import NamedTuple

from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.dead_letter.dead_letter import Status as DeadLetterStatus
from services.operations.dead_letter.repository import DeadLetters
from services.operations.journal.entry import Entry
from services.operations.journal.repository import Entries
from services.operations.reconciliation.commands.record_missing_event import RecordMissingEvent, record_missing_event
from services.operations.reconciliation.consumers import Consumers
from services.operations.reconciliation.missing_event import MissingEvent, Status
from services.operations.reconciliation.reconciliation import Reconciliation
from services.operations.reconciliation.repository import MissingEvents
from services.operations.topology.binding_record import BindingRecord
from services.operations.topology.repository import BindingRecords
from shared.messaging.dispatch.command_bus import CommandBus

PAGE = 200
MARGIN = timedelta(seconds=30)
"""Between the recording of an event and its publication, and between the clocks of the services."""


class Counts(NamedTuple):
    """How many events a reconciliation examined, and how many it found."""

    examined: int
    found: int


class Comparison:
    """Names what is missing. It may be repeated: an event is named once per queue."""

    def __init__(self, commands: CommandBus, consumers: Consumers) -> None:
        self._commands, self._consumers = commands, consumers

    async def run(self, job: Reconciliation, types: tuple[str, ...]) -> Counts:
        """Compare all events of these types in the job's period. Raises httpx2.HTTPError without the service."""
        examined = found = 0
        record = await self._commands.system_reader(BindingRecords).current()
        for type in types:
            async for page in self._pages(type, job):
                examined, found = examined + len(page), found + await self._compare(job, page, record)
        return Counts(examined, found)

    async def _pages(self, type: str, job: Reconciliation) -> AsyncIterator[list[Entry]]:
        entries = self._commands.system_reader(Entries)
        page = await entries.of_type(type, job.since, job.until, PAGE)
        while page.items:
            yield page.items
            if page.next is None:
                return
            page = await entries.of_type(type, job.since, job.until, PAGE, page.next)

    async def _compare(self, job: Reconciliation, entries: list[Entry], record: BindingRecord) -> int:
        """Record what is missing among them and what is no longer; returns how many are missing."""
        unprocessed = await self._consumers.unprocessed(job.queue, entries)
        certain = unprocessed is not None
        if unprocessed is None:
            unprocessed = {each.id for each in entries if _while_lost(each, job.queue, record)}
        parked = await self._parked(job.queue, unprocessed)
        known = await self._commands.system_reader(MissingEvents).known(
            [MissingEvent.id_of(job.queue, each.id) for each in entries]
        )
        states = []
        for entry in entries:
            before = known.get(MissingEvent.id_of(job.queue, entry.id))
            if entry.id in unprocessed - parked:
                if certain or before is None:
                    states.append(MissingEvent.of(entry, job.queue, job.id, certain=certain))
            elif before is not None and before.status is not Status.PROCESSED and certain:
                states.append(before.model_copy(update={"status": Status.PROCESSED}))
        await asyncio.gather(
            *(self._commands.execute(record_missing_event, RecordMissingEvent(state)) for state in states)
        )
        return sum(state.status is Status.MISSING for state in states)

    async def _parked(self, queue: str, ids: set[str]) -> set[str]:
        """Those that wait for a decision about their dead letter: they are not lost."""
        by_id = {DeadLetter.id_of_message(queue, id): id for id in ids}
        found = await self._commands.system_reader(DeadLetters).query({"id": {"$in": sorted(by_id)}})
        return {by_id[each.id] for each in found if each.status is DeadLetterStatus.PARKED}


def _while_lost(entry: Entry, queue: str, record: BindingRecord) -> bool:
    """Whether the binding of its type was missing when it was recorded, as far as the comparisons saw."""
    return any(
        (loss.bound_until is None or loss.bound_until - MARGIN <= entry.recorded)
        and (loss.restored_at is None or entry.recorded <= loss.restored_at + MARGIN)
        for loss in record.losses
        if loss.binding.destination == queue and loss.binding.key == entry.type
    )
