"""A gate for tasks of one process: entered by many at once, or by one alone."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class SharedExclusiveGate:
    """`async with gate:` shares it; `async with gate.exclusive():` waits until it is empty and keeps others out.

    Messages, commands, timers and sweeps share it, so that a message under investigation runs with nothing beside it.
    """

    def __init__(self) -> None:
        self._inside = 0
        self._open, self._empty = asyncio.Event(), asyncio.Event()
        self._open.set()
        self._empty.set()

    @property
    def exclusive_requested(self) -> bool:
        """Whether an exclusive entry waits or runs: tasks inside that only wait should leave."""
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
    async def exclusive(self) -> AsyncIterator[None]:
        """Let no new task in, wait until all have left, and open the gate again at the end."""
        self._open.clear()
        try:
            await self._empty.wait()
            yield
        finally:
            self._open.set()
