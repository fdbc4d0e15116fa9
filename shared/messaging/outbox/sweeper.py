"""Publishes what a crash or an outage left in an outbox. A service that starts recovers this way."""

import asyncio
import logging
import time

from shared.messaging.model.envelope import Envelope
from shared.messaging.outbox.relay import Relay
from shared.messaging.support.crash_points import reached
from shared.messaging.support.shared_exclusive_gate import SharedExclusiveGate
from shared.messaging.transport.publisher import Publisher
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.leases import Lease

log = logging.getLogger(__name__)
BATCH = 500


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
        self._seen: dict[tuple[str, str, str], float] = {}

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
        """One round; returns how many aggregates it published for."""
        now, seen, found, publishing = time.monotonic(), {}, 0, self._relay.publishing()
        for collection in self._collections.all():
            late = []
            for id, event_id in await collection.with_pending_outbox(BATCH):
                key = (collection.name, id, event_id)
                since = seen[key] = self._seen.get(key, now)
                if now - since >= self._grace and (collection.name, id) not in publishing:
                    late.append(id)
            for document in (await collection.read(late)).values() if late else ():
                if document.outbox and not self._relay.is_publishing(collection.name, document.id):
                    reached("sweeper.before_publish", collection.name)
                    envelopes = [Envelope.from_document(entry) for entry in document.outbox]
                    self._relay.enqueue_again(collection.name, document.id, envelopes)
                    found += 1
        self._seen = seen
        if found:
            log.info("published again for %d aggregates what was left in their outbox", found)
        return found
