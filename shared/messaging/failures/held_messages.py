"""Messages that wait for one thing that is away. One of them is released after each pause, to try again."""

import asyncio
import time
from enum import Enum, auto


class Released(Enum):
    """Why a message no longer waits."""

    RETRY = auto()
    EXPIRED = auto()
    ABANDONED = auto()


class HeldMessages:
    """The pause before a try doubles from `first_pause` to `max_pause` seconds. Those that tried least often are first,
    so a message that never gets an answer does not keep the others from trying."""

    def __init__(self, resource: str, first_pause: float, max_pause: float) -> None:
        self.resource, self.since = resource, time.time()
        self._pause, self._max_pause = first_pause, max_pause
        self._waiting: dict[asyncio.Future[Released], tuple[int, int]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._trying = False

    @property
    def empty(self) -> bool:
        """Whether none waits or tries again."""
        return not self._waiting and not self._trying

    async def wait(self, tries: int, arrival: int, seconds: float) -> Released:
        """Wait at most so long. `tries` of this message so far, and its place in the order of arrival."""
        loop = asyncio.get_running_loop()
        released: asyncio.Future[Released] = loop.create_future()
        self._waiting[released] = (tries, arrival)
        self._schedule()
        expiry = loop.call_later(seconds, _resolve, released, Released.EXPIRED)
        try:
            return await released
        finally:
            expiry.cancel()
            self._waiting.pop(released, None)

    def try_ended(self) -> None:
        """The message that tried again got no answer, or none that tells anything: the next one tries after a pause."""
        self._trying = False
        self._schedule()

    def release(self, reason: Released) -> None:
        """Release all, in the order of their arrival."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        for released in sorted(self._waiting, key=lambda waiting: self._waiting[waiting][1]):
            _resolve(released, reason)

    def _schedule(self) -> None:
        if self._timer is None and self._waiting and not self._trying:
            self._timer = asyncio.get_running_loop().call_later(self._pause, self._try_one)
            self._pause = min(self._pause * 2, self._max_pause)

    def _try_one(self) -> None:
        self._timer = None
        waiting = [released for released in self._waiting if not released.done()]
        if waiting:
            self._trying = True
            _resolve(min(waiting, key=lambda released: self._waiting[released]), Released.RETRY)


def _resolve(released: asyncio.Future[Released], reason: Released) -> None:
    if not released.done():
        released.set_result(reason)
