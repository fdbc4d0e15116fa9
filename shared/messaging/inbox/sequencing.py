"""Checks that a message is the next of its subject: all earlier events were processed, and neither it nor a later one.

Usually the aggregate that is about to change holds the position; only where it does not are others read.
Proof: tests/integration/messaging/test_order.py.
"""

from shared.messaging.inbox.consumer_positions import ConsumerPositions
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.model.errors import AlreadyProcessed, SequenceGap
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.messaging.unit_of_work.unit_of_work import PendingWrite, UnitOfWork
from shared.storage.consumer_positions import ConsumerPosition

START_AFTER_DEFERRALS = 35
"""A handler that never processed an event of a subject, and failed at none, starts after that many deferrals with an
event that follows what was published before the handler was registered: its queue holds that, if at all, by then."""


class SequenceGuard:
    """For all handlers of a service."""

    def __init__(self, collections: AggregateCollections, positions: ConsumerPositions) -> None:
        self._collections, self._positions = collections, positions

    async def check_before_commit(self, entry: InboxEntry, unit_of_work: UnitOfWork, deferrals: int) -> None:
        """As `check`, and records which aggregate is about to hold the position, for later messages to find it.

        Nothing precedes the first event of a subject, so only whether it was processed itself matters; recording the
        holder answers that where no holder was recorded before.
        """
        if not entry.ordered:
            return
        pending = unit_of_work.pending
        first = entry.after == 0 and not unit_of_work.processed_up_to(entry.key)
        if first and (pending is None or await self._record_holder(entry, pending)):
            return
        await self.check(entry, unit_of_work, deferrals)
        if pending is not None and not first and entry.key not in pending.document.inbox:
            await self._record_holder(entry, pending)

    async def check(self, entry: InboxEntry, unit_of_work: UnitOfWork, deferrals: int) -> None:
        """Raises SequenceGap when an earlier event is missing, AlreadyProcessed when this or a later one was processed.

        `deferrals` is how often this message was deferred before.
        """
        if not entry.ordered:
            return
        processed = unit_of_work.processed_up_to(entry.key)
        if processed and entry.is_next_after(processed):
            return
        position = await self._positions.position(entry)
        processed = max(processed, position.sequence, await self._processed_elsewhere(entry, position))
        if processed >= entry.sequence:
            raise AlreadyProcessed(entry.key)
        may_start_here = (
            entry.predates_handler
            and not processed
            and not position.has_failures
            and deferrals >= START_AFTER_DEFERRALS
        )
        if may_start_here or entry.is_next_after(processed):
            return
        raise SequenceGap(f"an earlier event of this subject was not processed yet ({entry.key}, after {entry.after})")

    async def record_without_effect(self, entry: InboxEntry, unit_of_work: UnitOfWork) -> None:
        """The message was next and had no effect: advance the position where the next message looks first."""
        holder = unit_of_work.holder_of(entry.key)
        if holder is None:
            await self._positions.advance(entry)
        else:
            await self._collections.advance_inbox(holder[0], (holder[1], entry.key, entry.sequence))

    async def _record_holder(self, entry: InboxEntry, pending: PendingWrite) -> bool:
        return await self._positions.record_holder(entry, pending.collection, pending.aggregate.id)

    async def _processed_elsewhere(self, entry: InboxEntry, position: ConsumerPosition) -> int:
        """The highest sequence in the aggregates that hold positions of this subject."""
        documents = [await self._collections.read(collection, id) for collection, id in position.holders]
        return max((document.inbox.get(entry.key, 0) for document in documents), default=0)
