"""Checks that a message is the next of its subject: all earlier events were processed, and neither it nor a later one.

Earlier events are those that its handler consumes, and those that its siblings consume: the ordered handlers of the
service that take a repository which it takes too. So the events of a subject change an aggregate in their order,
whichever handler each of them is for. What creates an aggregate does not wait for those that wait for this aggregate
(AggregateNotFound): they are processed after it, in their order. Usually the aggregate that is about to change
holds the positions; only where it does not are others read. They are read after the decision: an event that is found
processed there may have been processed after what the decision was based on was read, so each check tells whether it
found one. Proof: tests/integration/messaging/test_order.py, test_sibling_order.py, test_late_predecessor.py.
"""

from shared.messaging.inbox.consumer_positions import ConsumerPositions
from shared.messaging.inbox.inbox_entry import InboxEntry
from shared.messaging.inbox.predecessor import Predecessor
from shared.messaging.inbox.processed_events import stored_position
from shared.messaging.model.errors import AlreadyProcessed, SequenceGap
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.messaging.unit_of_work.unit_of_work import PendingWrite, UnitOfWork
from shared.storage.consumer_positions import ConsumerPosition

START_AFTER_DEFERRALS = 35
"""After that many deferrals a message no longer waits for an event that was recorded before a handler was registered
for its type: the handler's queue holds that, if at all, by then. It goes on waiting for one that failed there."""


class SequenceGuard:
    """For all handlers of a service."""

    def __init__(self, collections: AggregateCollections, positions: ConsumerPositions) -> None:
        self._collections, self._positions = collections, positions

    async def check_before_commit(self, entry: InboxEntry, unit_of_work: UnitOfWork, deferrals: int) -> bool:
        """As `check`, and records which aggregate is about to hold the position, for later messages to find it.

        Nothing precedes the first event of a subject, so only whether it was processed itself matters; recording the
        holder answers that where no holder was recorded before.
        """
        if entry.predecessor is None:
            return False
        pending = unit_of_work.pending
        if entry.predecessor.is_processed(0) and not unit_of_work.processed_up_to(entry.key):
            late = await self._check_siblings(entry, unit_of_work, deferrals)
            if pending is not None and not await self._record_holder(entry, pending):
                await self._check_own(entry, entry.predecessor, unit_of_work, deferrals)
            return late
        late = await self.check(entry, unit_of_work, deferrals)
        if pending is not None and entry.key not in pending.document.inbox:
            await self._record_holder(entry, pending)
        return late

    async def check(self, entry: InboxEntry, unit_of_work: UnitOfWork, deferrals: int) -> bool:
        """Whether an earlier event was found processed in what no read of the decision told.

        `deferrals` is how often this message was deferred before. Raises SequenceGap when an earlier event is missing,
        AlreadyProcessed when this or a later one was processed.
        """
        if entry.predecessor is None:
            return False
        own = await self._check_own(entry, entry.predecessor, unit_of_work, deferrals)
        return await self._check_siblings(entry, unit_of_work, deferrals) or own

    async def record_without_effect(self, entry: InboxEntry, unit_of_work: UnitOfWork) -> None:
        """The message was next and had no effect: advance the position where the next message looks first."""
        holder = unit_of_work.holder_of(entry.key)
        if holder is None:
            await self._positions.advance(entry)
        else:
            await self._collections.advance_inbox(holder[0], (holder[1], entry.key, entry.sequence))

    async def _check_own(
        self, entry: InboxEntry, predecessor: Predecessor, unit_of_work: UnitOfWork, deferrals: int
    ) -> bool:
        processed = unit_of_work.processed_up_to(entry.key)
        if processed and predecessor.is_processed(processed):
            return False
        position, processed = await self._stored(predecessor, processed)
        if processed >= entry.sequence:
            raise AlreadyProcessed(entry.key)
        _check(predecessor, position, processed, entry.sequence, deferrals)
        return not predecessor.is_processed(0)

    async def _check_siblings(self, entry: InboxEntry, unit_of_work: UnitOfWork, deferrals: int) -> bool:
        late = False
        for sibling in entry.siblings:
            processed = unit_of_work.processed_up_to(sibling.key)
            if not sibling.is_processed(processed):
                position, processed = await self._stored(sibling, processed)
                if (sibling.last, *_created(unit_of_work)) not in position.awaiting:
                    _check(sibling, position, processed, entry.sequence, deferrals)
                    late = True
        return late

    async def _record_holder(self, entry: InboxEntry, pending: PendingWrite) -> bool:
        return await self._positions.record_holder(entry, pending.collection, pending.aggregate.id)

    async def _stored(self, predecessor: Predecessor, processed: int) -> tuple[ConsumerPosition, int]:
        """The stored position, and the highest sequence in it and in the aggregates that hold positions of it."""
        position, stored = await stored_position(self._positions, self._collections, predecessor.key)
        return position, max(processed, stored)


def _created(unit_of_work: UnitOfWork) -> tuple[str, str]:
    """The collection and id of the aggregate that the message creates; empty when it creates none."""
    pending = unit_of_work.pending
    return (pending.collection, pending.aggregate.id) if pending and not pending.document.version else ("", "")


def _check(predecessor: Predecessor, position: ConsumerPosition, processed: int, sequence: int, deferrals: int) -> None:
    """Raises SequenceGap, which tells what is missing."""
    if predecessor.is_processed(processed):
        return
    missing = f"of {predecessor.key}, {predecessor.last} was not processed yet, only {processed}"
    if position.has_failure_between(processed, sequence):
        raise SequenceGap(f"{missing}: an event between them failed, replay or discard it first")
    if deferrals < START_AFTER_DEFERRALS or not predecessor.may_be_absent(processed):
        raise SequenceGap(missing)
