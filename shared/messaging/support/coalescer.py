"""Coalesces single calls into batches: while one batch is in flight, later calls gather into the next.

A single call is sent at once; under load many share one round trip, and a batch is sent when a turn of the event loop
added nothing to it. Only work that no caller waits for may linger.
"""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from shared.storage.errors import OUTAGES

Request = TypeVar("Request")
Response = TypeVar("Response")


class Coalescer(Generic[Request, Response]):
    """A batch holds at most `max_batch` requests and waits `linger` seconds for more while it is not full; at most
    `max_concurrency` batches are in flight.

    `work` gets the batch and returns one response per request, in order; a response that is an exception is raised to
    its caller. When work raises, an outage concerns the whole batch; for any other error each request is tried alone,
    so that only the caller of the failing request gets it. A cancelled caller leaves its request in the batch.
    """

    def __init__(
        self,
        work: Callable[[list[Request]], Awaitable[Sequence[Response | Exception]]],
        max_batch: int = 200,
        max_concurrency: int = 1,
        linger: float = 0.0,
    ) -> None:
        self._work, self._max_batch, self._max_concurrency, self._linger = work, max_batch, max_concurrency, linger
        self._linger_timer: asyncio.TimerHandle | None = None
        self._waiting: list[tuple[Request, asyncio.Future[Response]]] = []
        self._running: set[asyncio.Task[None]] = set()

    def __call__(self, request: Request) -> asyncio.Future[Response]:
        """The response, to be awaited or not."""
        response: asyncio.Future[Response] = asyncio.get_running_loop().create_future()
        self._waiting.append((request, response))
        self._wake()
        return response

    def _wake(self) -> None:
        if not self._waiting or len(self._running) >= self._max_concurrency:
            return
        if not self._linger or len(self._waiting) >= self._max_batch:
            self._start()
        elif self._linger_timer is None:
            self._linger_timer = asyncio.get_running_loop().call_later(self._linger, self._start)

    def _start(self) -> None:
        if self._linger_timer is not None:
            self._linger_timer.cancel()
            self._linger_timer = None
        task = asyncio.create_task(self._run())
        self._running.add(task)
        task.add_done_callback(self._next)

    def _next(self, done: asyncio.Task[None]) -> None:
        self._running.discard(done)
        self._wake()

    async def _run(self) -> None:
        await self._gather()
        batch, self._waiting = self._waiting[: self._max_batch], self._waiting[self._max_batch :]
        if not batch:
            return
        responses = await self._responses([request for request, _ in batch])
        for (_, waiting), response in zip(batch, responses, strict=True):
            if waiting.done():
                continue
            if isinstance(response, Exception):
                waiting.set_exception(response)
            else:
                waiting.set_result(response)

    async def _gather(self) -> None:
        seen = 1
        while seen < len(self._waiting) < self._max_batch:
            seen = len(self._waiting)
            await asyncio.sleep(0)

    async def _responses(self, requests: list[Request]) -> Sequence[Response | Exception]:
        try:
            return await self._work(requests)
        except OUTAGES as outage:
            return [outage] * len(requests)
        except Exception as failed:  # noqa: BLE001 - raised to its caller
            if len(requests) == 1:
                return [failed]
            return [response for request in requests for response in await self._responses([request])]
