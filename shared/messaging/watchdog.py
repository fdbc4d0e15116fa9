"""Watches our own ears: a client may get its connection back after an outage and not its consumers. A service that can
speak and does not listen ends itself; whoever keeps it starts it again, and its start is its recovery.

Proof: tests/integration/messaging/test_watchdog.py.
"""

import asyncio
import logging
import os
from collections.abc import Callable

from shared.messaging.consumer import Consumer
from shared.messaging.publisher import Publisher

log = logging.getLogger(__name__)
EXIT_CODE = 70
ANSWER_SECONDS = 3.0


def end_process() -> None:
    """At once: what is in hand comes again, what is unsaid is in the documents."""
    os._exit(EXIT_CODE)


class Watchdog:
    """Looks every `every` seconds; `end` is called when the service was deaf `most` times in a row."""

    def __init__(
        self, consumer: Consumer, publisher: Publisher, end: Callable[[], None], every: float = 2.0, most: int = 5
    ) -> None:
        self._consumer, self._publisher, self._end = consumer, publisher, end
        self._every, self._most = every, most

    async def run(self) -> None:
        """Until cancelled, or the end."""
        deaf = 0
        while deaf < self._most:
            await asyncio.sleep(self._every)
            deaf = deaf + 1 if self._publisher.ready and not await self.listening() else 0
        log.critical("speaking and not listening: this process ends so that it is started again")
        self._end()

    async def listening(self) -> bool:
        """Whether every queue has us as a consumer, by our own account and the broker's."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._consumer.listening()
        except Exception as failed:  # noqa: BLE001 - whatever keeps it from answering keeps it from hearing
            log.warning("the listening side does not answer: %s", type(failed).__name__)
            return False
