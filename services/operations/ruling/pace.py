"""How fast letters leave: a steady drip, so that live traffic finds no wall of replayed messages before it."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

from services.operations.dead_letter.dead_letter import DeadLetter
from services.operations.ruling.queues import Queues

ROOM = 100
"""A queue with more than this many messages waiting gets no more of them."""
LOOK_AGAIN = 0.1
SLICES_PER_SECOND = 20
REST = 3.0
"""After a slice it rests that many times as long as the slice took: what live traffic slows down yields to it more."""


class Pace:
    """At most `per_second` letters in a second, in small slices with rests, and none while their queue is full."""

    def __init__(
        self,
        queues: Queues,
        per_second: int,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._queues, self._now, self._sleep = queues, now, sleep
        self._slice = max(1, per_second // SLICES_PER_SECOND)
        self._least = self._slice / per_second
        self._next = 0.0

    async def slices(self, letters: Sequence[DeadLetter]) -> AsyncIterator[Sequence[DeadLetter]]:
        """Those letters, some at a time, each when it may be dealt with; then the next is asked for."""
        for start in range(0, len(letters), self._slice):
            await self._sleep(max(0.0, self._next - self._now()))
            begun = self._now()
            yield letters[start : start + self._slice]
            ended = self._now()
            self._next = max(begun + self._least, ended + REST * (ended - begun))

    async def room(self, queue: str) -> bool:
        """Waits until that queue has room; False when there is no such queue."""
        while (waiting := await self._queues.waiting(queue)) is not None:
            if waiting <= ROOM:
                return True
            await self._sleep(LOOK_AGAIN)
        return False
