"""Finds what a crash or an outage left unsaid, and says it. The start of a service is its recovery."""

import asyncio
import logging
import time

from shared.messaging.crash_points import reached
from shared.messaging.envelope import Envelope
from shared.messaging.publisher import Publisher
from shared.messaging.relay import Relay
from shared.messaging.shelves import Shelves
from shared.messaging.suspicion import Others
from shared.storage.leases import Lease

log = logging.getLogger(__name__)
AT_A_TIME = 500


class Sweeper:
    """Every `every` seconds: nouns whose oldest unsaid fact was there `patience` seconds ago are handed to the relay.

    It remembers what it saw instead of comparing clocks: a replica whose clock is wrong sweeps like any other.
    """

    def __init__(
        self,
        shelves: Shelves,
        relay: Relay,
        publisher: Publisher,
        others: Others,
        lease: Lease,
        every: float = 0.5,
        patience: float = 1.0,
    ) -> None:
        self._shelves, self._relay, self._publisher = shelves, relay, publisher
        self._others, self._lease = others, lease
        self._every, self._patience = every, patience
        self._seen: dict[tuple[str, str, str], float] = {}

    async def run(self) -> None:
        """Until cancelled. An error is logged and the next round tries again: the memory is in the documents."""
        while True:
            try:
                if self._publisher.ready and await self._lease.held():
                    async with self._others:
                        await self.sweep()
            except Exception as failed:  # noqa: BLE001 - an outage of the store must not end the sweeping
                log.warning("sweep failed: %s", type(failed).__name__)
            await asyncio.sleep(self._every)

    async def sweep(self) -> int:
        """One round; returns how many nouns it spoke for."""
        now, seen, found, busy = time.monotonic(), {}, 0, self._relay.busy()
        for documents in self._shelves.each():
            late = []
            for id, fact in await documents.with_something_to_say(AT_A_TIME):
                since = seen[documents.name, id, fact] = self._seen.get((documents.name, id, fact), now)
                if now - since >= self._patience and (documents.name, id) not in busy:
                    late.append(id)
            for stored in (await documents.read(late)).values() if late else ():
                if stored.said and not self._relay.busy_with(documents.name, stored.id):
                    reached("sweeper.before_hand", documents.name)
                    self._relay.say_again(documents.name, stored.id, [Envelope.from_document(s) for s in stored.said])
                    found += 1
        self._seen = seen
        if found:
            log.info("said again for %d nouns what a stop had left unsaid", found)
        return found
