"""Publishes events right after their commit, and removes from the outbox what the broker confirmed.

Events of one aggregate are published one after the other. When one fails, the aggregate is suspended here and the
sweeper, which reads the outbox from the store, publishes it again. The relay holds nothing that is not in an outbox.
"""

import asyncio
import logging
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from shared.messaging.model.envelope import Envelope
from shared.messaging.support.coalescer import Coalescer
from shared.messaging.support.crash_points import reached
from shared.messaging.transport.publisher import Publisher
from shared.messaging.unit_of_work.aggregate_collections import AggregateCollections
from shared.storage.aggregate_collection import AggregateCollection

log = logging.getLogger(__name__)
Key = tuple[str, str]
LINGER_SECONDS = 0.05
"""Removals gather that long into one write. A crash meanwhile publishes the events again, without effect."""
SUSPEND_SECONDS = 3.0
"""Longer than the sweeper's grace, so that the sweeper is the first to publish for the aggregate again."""
MAX_SUSPENDED = 10_000


class PublishChain:
    """Events of one aggregate that wait to be published here, and how many are being removed from its outbox."""

    __slots__ = ("broken", "events", "last", "removing")

    def __init__(self, events: Sequence[Envelope]) -> None:
        self.events, self.removing, self.last, self.broken = deque(events), 0, events[-1].sequence, False

    def append(self, events: Sequence[Envelope]) -> bool:
        """Add events that come after all of this chain; returns whether they do.

        A gap between them was committed by another replica, which publishes it. Nothing follows a failed publish.
        """
        if self.broken or events[0].sequence <= self.last:
            return False
        self.events.extend(events)
        self.last = events[-1].sequence
        return True


class Relay:
    """`enqueue` never waits and never fails."""

    def __init__(self, publisher: Publisher, collections: AggregateCollections) -> None:
        self._publisher = publisher
        self._remove = {
            collection.name: Coalescer(_remover(collection), linger=LINGER_SECONDS) for collection in collections.all()
        }
        self._chains: dict[Key, PublishChain] = {}
        self._suspended: dict[Key, float] = {}
        self._idle = asyncio.Event()
        self._idle.set()

    def enqueue(self, collection: str, id: str, envelopes: list[Envelope]) -> None:
        """Publish freshly committed events of an aggregate; those of a suspended one are left to the sweeper."""
        key = (collection, id)
        if not envelopes or self._suspended.get(key, 0.0) > time.monotonic():
            return
        self.enqueue_again(collection, id, envelopes)

    def enqueue_again(self, collection: str, id: str, envelopes: list[Envelope]) -> None:
        """Publish all that is in an aggregate's outbox, from its first event."""
        key = (collection, id)
        chain = self._chains.get(key)
        if chain is None:
            self._suspended.pop(key, None)
            chain = self._chains[key] = PublishChain(envelopes)
            self._idle.clear()
            self._publish(key, chain)
        else:
            publishing = bool(chain.events)
            if chain.append(envelopes) and not publishing:
                self._publish(key, chain)

    def is_publishing(self, collection: str, id: str) -> bool:
        """Whether events of this aggregate are in flight here."""
        return (collection, id) in self._chains

    def publishing(self) -> frozenset[Key]:
        """The aggregates whose events are in flight here."""
        return frozenset(self._chains)

    @property
    def in_flight(self) -> int:
        """How many aggregates have events in flight here."""
        return len(self._chains)

    def _publish(self, key: Key, chain: PublishChain) -> None:
        event = chain.events[0]
        reached("relay.before_publish", event.causedby)
        confirm = asyncio.ensure_future(self._publisher.publish_event(event))
        confirm.add_done_callback(partial(self._published, key, chain))

    def _published(self, key: Key, chain: PublishChain, confirm: asyncio.Future[None]) -> None:
        """Go on with the next event, or suspend: after an error the sweeper publishes again."""
        failed = ConnectionError("cancelled") if confirm.cancelled() else confirm.exception()
        if failed is not None:
            log.warning("event %s was not published: %s", chain.events[0].id, type(failed).__name__)
            chain.events.clear()
            chain.broken = True
            self._suspend(key)
            self._end(key, chain)
            return
        event = chain.events.popleft()
        reached("relay.after_confirm", event.causedby)
        chain.removing += 1
        self._remove[key[0]]((key[1], event.id)).add_done_callback(partial(self._removed, key, chain, event.causedby))
        if chain.events:
            self._publish(key, chain)

    def _removed(self, key: Key, chain: PublishChain, caused_by: str, done: asyncio.Future[None]) -> None:
        chain.removing -= 1
        failed = ConnectionError("cancelled") if done.cancelled() else done.exception()
        if failed is None:
            reached("relay.after_remove", caused_by)
        else:
            log.warning("an event of %s %s will be published again: %s", *key, type(failed).__name__)
        self._end(key, chain)

    def _suspend(self, key: Key) -> None:
        """Events committed meanwhile would overtake those that were not published."""
        now = time.monotonic()
        if len(self._suspended) > MAX_SUSPENDED:
            self._suspended = {key: until for key, until in self._suspended.items() if until > now}
        self._suspended[key] = now + SUSPEND_SECONDS

    def _end(self, key: Key, chain: PublishChain) -> None:
        if chain.events or chain.removing:
            return
        self._chains.pop(key, None)
        if not self._chains:
            self._idle.set()

    async def drain(self) -> None:
        """Wait until all events in flight are published or left to the sweeper."""
        await self._idle.wait()


def _remover(collection: AggregateCollection) -> Callable[[list[tuple[str, str]]], Awaitable[list[None]]]:
    async def remove(published: list[tuple[str, str]]) -> list[None]:
        by_aggregate: dict[str, list[str]] = {}
        for id, event_id in published:
            by_aggregate.setdefault(id, []).append(event_id)
        await collection.remove_published(by_aggregate)
        return [None] * len(published)

    return remove
