"""Ends a process that can publish but no longer consumes: a client may get its connection back after an outage and not
its consumers. Whatever supervises the process starts it again, and the start recovers what was left. A queue that the
broker cannot serve is no reason to end: its handler waits, and all else goes on.

Proof: tests/integration/messaging/test_watchdog.py.
"""

import asyncio
import logging
import os
from collections.abc import Callable

from shared.messaging.consuming.consumer import Consumer
from shared.messaging.transport.publisher import Publisher

log = logging.getLogger(__name__)
EXIT_CODE = 70
ANSWER_SECONDS = 3.0


def end_process() -> None:
    """End at once: deliveries in flight are redelivered, and the outbox holds what was not published."""
    os._exit(EXIT_CODE)


class Watchdog:
    """Checks every `interval` seconds; calls `end` after `limit` checks in a row in which it lost its consumers."""

    def __init__(
        self, consumer: Consumer, publisher: Publisher, end: Callable[[], None], interval: float = 2.0, limit: int = 5
    ) -> None:
        self._consumer, self._publisher, self._end = consumer, publisher, end
        self._interval, self._limit = interval, limit

    async def run(self) -> None:
        """Until cancelled, or until it ended the process."""
        missed = 0
        while missed < self._limit:
            await asyncio.sleep(self._interval)
            missed = missed + 1 if self._publisher.ready and await self.has_lost_consumers() else 0
        log.critical("this process publishes but does not consume: it ends, to be started again")
        self._end()

    async def has_lost_consumers(self) -> bool:
        """Whether a queue that the broker serves has no consumer of this process, by its own account or the broker's.

        A queue that the broker cannot serve does not count: a start would not bring it back.
        """
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                lost = [queue for queue, status in (await self._consumer.look()).items() if status.lost]
            for queue in lost:
                await self._consumer.resume(queue)
        except Exception as failed:  # noqa: BLE001 - whatever prevents the answer prevents consuming
            log.warning("whether it consumes cannot be told: %s", type(failed).__name__)
            return True
        if lost:
            log.warning("no consumer of this process at %s", ", ".join(sorted(lost)))
        return bool(lost)
