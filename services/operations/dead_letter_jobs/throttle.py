"""Limits how fast messages are sent again, so that live traffic does not queue behind them."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import TypeVar

from services.operations.dead_letter_jobs.queues import Queues

T = TypeVar("T")
MAX_QUEUE_LENGTH = 100
"""No messages are sent to a queue with more ready messages than this."""
POLL_SECONDS = 0.1
SLICES_PER_SECOND = 20
REST_FACTOR = 3.0
"""The pause after a slice, as a multiple of the time the slice took: the busier the system, the longer the pause."""


class Throttle:
    """At most `per_second` messages per second, in small slices with pauses, and none while their queue is full."""

    def __init__(
        self,
        queues: Queues,
        per_second: int,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._queues, self._now, self._sleep = queues, now, sleep
        self._slice = max(1, per_second // SLICES_PER_SECOND)
        self._min_interval = self._slice / per_second
        self._next_at = 0.0

    async def slices(self, messages: Sequence[T]) -> AsyncIterator[Sequence[T]]:
        """The messages in slices, each as soon as it may be processed."""
        for start in range(0, len(messages), self._slice):
            await self._sleep(max(0.0, self._next_at - self._now()))
            started = self._now()
            yield messages[start : start + self._slice]
            ended = self._now()
            self._next_at = max(started + self._min_interval, ended + REST_FACTOR * (ended - started))

    async def wait_for_capacity(self, queue: str) -> bool:
        """Wait until the queue is short enough; False when there is no such queue."""
        while (length := await self._queues.length(queue)) is not None:
            if length <= MAX_QUEUE_LENGTH:
                return True
            await self._sleep(POLL_SECONDS)
        return False
