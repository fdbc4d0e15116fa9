"""Group work: while one batch is on its way to a server, what arrives meanwhile gathers into the next.

Alone, a request leaves at once; under load many share one round trip, and several leave when a turn of the event loop
has brought no more. Only work that nobody waits for may linger.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from shared.storage.outage import OUTAGES

Ask = TypeVar("Ask")
Answer = TypeVar("Answer")


class Group(Generic[Ask, Answer]):
    """Turns single calls into batches of at most `most`, with at most `abreast` batches under way; a batch that
    is not full waits `linger` seconds for more.

    `work` gets the batch and returns one answer per ask, in order; an answer that is an exception is raised to its
    caller. When work raises, an outage concerns the whole batch; for anything else each ask is tried alone, so that
    only the caller whose ask cannot be done gets the error. A caller that is cancelled leaves its work in the batch.
    """

    def __init__(
        self,
        work: Callable[[list[Ask]], Awaitable[Sequence[Answer | Exception]]],
        most: int = 200,
        abreast: int = 1,
        linger: float = 0.0,
    ) -> None:
        self._work, self._most, self._abreast, self._linger = work, most, abreast, linger
        self._lingering: asyncio.TimerHandle | None = None
        self._waiting: list[tuple[Ask, asyncio.Future[Answer]]] = []
        self._under_way: set[asyncio.Task[None]] = set()

    def __call__(self, ask: Ask) -> asyncio.Future[Answer]:
        """The answer, to be awaited or not."""
        answer: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        self._waiting.append((ask, answer))
        self._wake()
        return answer

    def _wake(self) -> None:
        if not self._waiting or len(self._under_way) >= self._abreast:
            return
        if not self._linger or len(self._waiting) >= self._most:
            self._start()
        elif self._lingering is None:
            self._lingering = asyncio.get_running_loop().call_later(self._linger, self._start)

    def _start(self) -> None:
        if self._lingering is not None:
            self._lingering.cancel()
            self._lingering = None
        task = asyncio.create_task(self._run())
        self._under_way.add(task)
        task.add_done_callback(self._next)

    def _next(self, done: asyncio.Task[None]) -> None:
        self._under_way.discard(done)
        self._wake()

    async def _run(self) -> None:
        await self._all_here()
        batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
        if not batch:
            return
        answers = await self._answers([ask for ask, _ in batch])
        for (_, waiting), answer in zip(batch, answers, strict=True):
            if waiting.done():
                continue
            if isinstance(answer, Exception):
                waiting.set_exception(answer)
            else:
                waiting.set_result(answer)

    async def _all_here(self) -> None:
        seen = 1
        while seen < len(self._waiting) < self._most:
            seen = len(self._waiting)
            await asyncio.sleep(0)

    async def _answers(self, asks: list[Ask]) -> Sequence[Answer | Exception]:
        try:
            return await self._work(asks)
        except OUTAGES as outage:
            return [outage] * len(asks)
        except Exception as failed:  # noqa: BLE001 - handed to its caller, swallowed nowhere
            if len(asks) == 1:
                return [failed]
            return [answer for ask in asks for answer in await self._answers([ask])]
