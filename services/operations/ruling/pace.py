"""How fast letters leave: a steady drip, so that live traffic finds no wall of replayed messages before it."""

import asyncio
import time

from services.operations.ruling.queues import Queues

ROOM = 100
"""A queue with more than this many messages waiting gets no more of them."""
LOOK_AGAIN = 0.1
SLICES_PER_SECOND = 20


class Pace:
    """At most `per_second` letters in a second, in small slices, and none while their queue is full."""

    def __init__(self, queues: Queues, per_second: int) -> None:
        self._queues = queues
        self.slice = max(1, per_second // SLICES_PER_SECOND)
        self._pause, self._next = self.slice / per_second, 0.0

    async def turn(self) -> None:
        """Returns when the next slice may leave."""
        now = time.monotonic()
        self._next = max(self._next, now) + self._pause
        await asyncio.sleep(max(0.0, self._next - self._pause - now))

    async def room(self, queue: str) -> bool:
        """Waits until that queue has room; False when there is no such queue."""
        while (waiting := await self._queues.waiting(queue)) is not None:
            if waiting <= ROOM:
                return True
            await asyncio.sleep(LOOK_AGAIN)
        return False
