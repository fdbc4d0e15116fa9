"""Publishes what a crash or an outage left in an outbox. A service that starts recovers this way."""

import asyncio
import logging
import time
from collections.abc import Sequence

from shared.messaging.model.envelope import Envelope
from shared.messaging.outbox.relay import Relay
from shared.messaging.support.crash_points import reached
from shared.messaging.support.shared_exclusive_gate import SharedExclusiveGate
from shared.messaging.transport.publisher import Publisher
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.aggregate_collection import AggregateCollection, PendingOutbox
from shared.storage.aggregate_document import AggregateDocument
from shared.storage.leases import Lease

log = logging.getLogger(__name__)
BATCH = 500
MAX_PAUSE_SECONDS = 8.0
"""An outbox that cannot be published is tried again after 1, 2, 4 and then every 8 s."""


class Sweeper:
    """Every `interval` seconds: aggregates whose oldest outbox entry was there `grace` seconds ago go to the relay.

    It remembers what it saw instead of comparing clocks: a replica whose clock is wrong sweeps like any other.
    """

    def __init__(
        self,
        collections: AggregateCollections,
        relay: Relay,
        publisher: Publisher,
        gate: SharedExclusiveGate,
        lease: Lease,
        interval: float = 0.5,
        grace: float = 1.0,
    ) -> None:
        self._collections, self._relay, self._publisher = collections, relay, publisher
        self._gate, self._lease = gate, lease
        self._interval, self._grace = interval, grace
        self._progress: dict[str, _Progress] = {}

    async def run(self) -> None:
        """Until cancelled. An error is logged and the next round tries again: the outbox is in the store."""
        while True:
            try:
                if self._publisher.ready and await self._lease.held():
                    async with self._gate:
                        await self.sweep()
            except Exception as failed:  # noqa: BLE001 - an outage of the store must not end the sweeping
                log.warning("sweep failed: %s", type(failed).__name__)
            await asyncio.sleep(self._interval)

    async def sweep(self) -> int:
        """One round; returns how many aggregates it published for.

        A round reads one batch per collection. When more is pending the next round goes on behind it, so that outboxes
        that cannot be published hide no other; each of them is tried again after a growing pause.
        """
        pending = await self._collections.with_pending_outbox()
        seen = {name for name, progress in self._progress.items() if progress.begun}
        found = sum([await self._sweep(self._collections.collection(name)) for name in sorted(seen.union(pending))])
        if found:
            log.info("published again for %d aggregates what was left in their outbox", found)
        return found

    async def _sweep(self, collection: AggregateCollection) -> int:
        progress = self._progress.setdefault(collection.name, _Progress())
        now, publishing, late = time.monotonic(), self._relay.publishing(), []
        pending = await collection.with_pending_outbox(BATCH, progress.after)
        for id, event_id, _ in pending:
            since, tries = progress.seen((id, event_id), now)
            waited = now - since >= min(self._grace * 2**tries, MAX_PAUSE_SECONDS)
            if waited and (collection.name, id) not in publishing:
                late.append(id)
                progress.current[id, event_id] = (now, tries + 1)
        progress.advance(pending)
        documents = (await collection.read(late)).values() if late else ()
        return sum(self._publish(collection.name, document) for document in documents)

    def _publish(self, collection: str, document: AggregateDocument) -> bool:
        if not document.outbox or self._relay.is_publishing(collection, document.id):
            return False
        reached("sweeper.before_publish", collection)
        self._relay.enqueue_again(collection, document.id, [Envelope.from_document(entry) for entry in document.outbox])
        return True


class _Progress:
    """How far a collection was read in this pass, and by outbox since when its first event is pending and its tries."""

    def __init__(self) -> None:
        self.after: PendingOutbox | None = None
        self.current: dict[tuple[str, str], tuple[float, int]] = {}
        self._previous: dict[tuple[str, str], tuple[float, int]] = {}

    @property
    def begun(self) -> bool:
        """Whether something is remembered of this pass or the one before."""
        return bool(self.current or self._previous)

    def seen(self, key: tuple[str, str], now: float) -> tuple[float, int]:
        """Since when, and the tries; an outbox that is seen for the first time begins now."""
        return self.current.setdefault(key, self._previous.get(key, (now, 0)))

    def advance(self, pending: Sequence[PendingOutbox]) -> None:
        """Go on behind a full batch; after the last one a new pass begins, which forgets what is no longer pending."""
        self.after = pending[-1] if len(pending) == BATCH else None
        if self.after is None:
            self._previous, self.current = self.current, {}
