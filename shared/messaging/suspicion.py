"""A message that ends the process returns with all its innocent neighbours. So one that came back too often is heard
alone, with a note on disk: who was alone in hand each time the process ended is parked, and nobody else.

Proof: tests/integration/messaging/test_suspicion.py.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from shared.messaging.errors import EndsTheProcess
from shared.storage.suspects import Suspects

SUSPECT_AFTER = 3
"""Deliveries that ended without an answer before a message is heard alone."""
GUILTY_AFTER = 3
"""Times it may be alone in hand when the process ends. Both together stay far below the broker's own limit."""


class Suspicion:
    """Of one service: most messages pass among others, a suspect waits until it is the only one in hand."""

    def __init__(self, suspects: Suspects, silence: Callable[[], Awaitable[None]]) -> None:
        """`silence` waits until nothing is being said."""
        self._suspects, self._silence = suspects, silence
        self.others = Others()
        self._one_at_a_time = asyncio.Lock()

    def hand(self, message: str, returned: int) -> AbstractAsyncContextManager[None]:
        """While a message is in hand that was `returned` so often. Entering raises EndsTheProcess for a guilty one."""
        return self.others if returned < SUSPECT_AFTER else self._alone(message)

    @asynccontextmanager
    async def _alone(self, message: str) -> AsyncIterator[None]:
        async with self._one_at_a_time, self.others.away():
            await self._silence()
            if await self._suspects.alone_again(message) > GUILTY_AFTER:
                await self._suspects.cleared(message)
                raise EndsTheProcess(f"the process ended {GUILTY_AFTER} times while this message was alone in hand")
            try:
                yield
            finally:
                await self._suspects.cleared(message)


class Others:
    """Entered by whatever may end the process and is not under suspicion: messages, requests, dates, the sweeper. It
    waits at the door while a suspect is inside, so that nobody is blamed for what another did."""

    def __init__(self) -> None:
        self._inside = 0
        self._open, self._empty = asyncio.Event(), asyncio.Event()
        self._open.set()
        self._empty.set()

    @property
    def awaited(self) -> bool:
        """Whether a suspect waits for all to leave, or is inside: who only waits here should do so elsewhere."""
        return not self._open.is_set()

    async def __aenter__(self) -> None:
        while not self._open.is_set():
            await self._open.wait()
        self._inside += 1
        self._empty.clear()

    async def __aexit__(self, *_: object) -> None:
        self._inside -= 1
        if not self._inside:
            self._empty.set()

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Let nobody in, wait until all have left, and open the door again at the end."""
        self._open.clear()
        try:
            await self._empty.wait()
            yield
        finally:
            self._open.set()
