"""A lock per key, handed on by position: in this process the messages of one subject run one after the other, the
earliest of those at hand first."""

import asyncio
from heapq import heappop, heappush
from itertools import count

from shared.messaging.model.errors import SequenceGap


class LockQueue:
    """The waiters of one key. `predecessor_gave_up`: the last holder was the earliest and found a sequence gap."""

    __slots__ = ("predecessor_gave_up", "waiters")

    def __init__(self) -> None:
        self.waiters: list[tuple[int, int, asyncio.Future[None]]] = []
        self.predecessor_gave_up = False


class KeyedLock:
    """A queue exists only while its key is held: a free key takes no memory."""

    def __init__(self) -> None:
        self._queues: dict[str, LockQueue] = {}
        self._arrivals = count()

    def hold(self, key: str, position: int) -> "KeyedLockTurn":
        """Enter it with `async with`; of those that wait the lowest `position` is next."""
        return KeyedLockTurn(self, key, position)

    async def acquire(self, key: str, position: int) -> None:
        """Returns when the key is held."""
        queue = self._queues.get(key)
        if queue is None:
            self._queues[key] = LockQueue()
            return
        handed_over: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heappush(queue.waiters, (position, next(self._arrivals), handed_over))
        try:
            await handed_over
        except asyncio.CancelledError:
            if handed_over.done() and not handed_over.cancelled():
                self.release(key)
            raise

    def release(self, key: str, *, gave_up: bool = False) -> None:
        """Hand the key to the next waiter."""
        queue = self._queues[key]
        queue.predecessor_gave_up = gave_up
        while queue.waiters:
            handed_over = heappop(queue.waiters)[2]
            if not handed_over.done():
                handed_over.set_result(None)
                return
        del self._queues[key]

    def has_waiters(self, key: str) -> bool:
        """Whether others wait for that key."""
        queue = self._queues.get(key)
        return queue is not None and bool(queue.waiters)

    def has_earlier_waiter(self, key: str, position: int) -> bool:
        """Whether one with a lower position waits for that key."""
        queue = self._queues.get(key)
        return queue is not None and bool(queue.waiters) and queue.waiters[0][0] < position

    def predecessor_gave_up(self, key: str) -> bool:
        """Whether the last holder of that key waited for an earlier message that did not come."""
        queue = self._queues.get(key)
        return queue is not None and queue.predecessor_gave_up


class KeyedLockTurn:
    """The time in which one message holds its key."""

    __slots__ = ("_key", "_lock", "_position")

    def __init__(self, lock: KeyedLock, key: str, position: int) -> None:
        self._lock, self._key, self._position = lock, key, position

    async def __aenter__(self) -> "KeyedLockTurn":
        await self._lock.acquire(self._key, self._position)
        return self

    async def __aexit__(self, raised: type[BaseException] | None, *_: object) -> None:
        gap = raised is not None and issubclass(raised, SequenceGap)
        self._lock.release(self._key, gave_up=gap and not self.has_earlier_waiter)

    @property
    def has_waiters(self) -> bool:
        """Whether other messages of this subject wait."""
        return self._lock.has_waiters(self._key)

    @property
    def has_earlier_waiter(self) -> bool:
        """Whether an earlier message of this subject waits: it was delivered after this one."""
        return self._lock.has_earlier_waiter(self._key, self._position)

    @property
    def predecessor_gave_up(self) -> bool:
        """Whether the holder before waited for an earlier message in vain: this one has waited as long, behind it."""
        return self._lock.predecessor_gave_up(self._key)
