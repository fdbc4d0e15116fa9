"""Keeps the parts of the local stack up: one that ends or hangs is started again, after pauses that grow."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress

from deploy.local.errors import LocalStackError
from deploy.local.last_words import last_words
from deploy.local.part import Part

MIN_RESTART_SECONDS, MAX_RESTART_SECONDS = 0.2, 5.0
STABLE_SECONDS = 10.0
"""A part that was up for so long starts again after the shortest pause."""
POLL_SECONDS = 0.1
LIVENESS_SECONDS = 5.0
"""Between two questions whether a part is alive."""
MAX_UNANSWERED = 3
"""Questions in a row; each waits for an answer as long as the part's own question does."""


class Supervisor:
    """`changed(part)` is called after every change of a part's state."""

    def __init__(self, changed: Callable[[Part], None], max_restart_seconds: float = MAX_RESTART_SECONDS) -> None:
        self._changed, self._max_restart_seconds = changed, max_restart_seconds
        self._tasks: list[asyncio.Task[None]] = []

    def keep_up(self, part: Part) -> None:
        """From now on start the part again whenever it ends, but for an end by `Process.stop`; end it when it hangs."""
        self._tasks.append(asyncio.create_task(self._keep_up(part)))

    async def close(self) -> None:
        """Start nothing any more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    async def _keep_up(self, part: Part) -> None:
        pause = 0.0
        while True:
            ready_at = time.monotonic()
            reason = await self._until_ended(part)
            if part.process.stopped_on_purpose:
                await self._until_started(part)
                continue
            part.process.kill_group()
            part.restarts += 1
            self._enter(part, f"{reason}, starting again{_reason(part)}")
            pause = self._next_pause(pause, time.monotonic() - ready_at)
            await asyncio.sleep(pause)
            try:
                await part.start()
            except (OSError, LocalStackError) as error:
                self._enter(part, f"cannot be started: {error}")
            else:
                await self._until_ready_or_ended(part)

    async def _until_ended(self, part: Part) -> str:
        """Wait for its end, and end it when it is ready and then does not answer; returns which of the two it was."""
        ending, unanswered = asyncio.ensure_future(part.process.wait()), 0
        try:
            while not (await asyncio.wait([ending], timeout=LIVENESS_SECONDS))[0]:
                unanswered = 0 if not part.up or await _alive(part) else unanswered + 1
                if unanswered == MAX_UNANSWERED and not part.process.stopped_on_purpose:
                    part.process.kill_group()
                    await ending
                    return "did not answer"
            return f"ended with {ending.result()}"
        finally:
            ending.cancel()

    async def _until_started(self, part: Part) -> None:
        self._enter(part, "stopped")
        await part.process.wait_started_again()
        await self._until_ready_or_ended(part)

    async def _until_ready_or_ended(self, part: Part) -> None:
        while part.process.running:
            with suppress(Exception):  # a check that fails is repeated: it must not end the supervision
                if await part.ready() is None:
                    self._enter(part, part.address)
                    return
            await asyncio.sleep(POLL_SECONDS)

    def _next_pause(self, pause: float, up_seconds: float) -> float:
        if up_seconds > STABLE_SECONDS:
            return MIN_RESTART_SECONDS
        return min(max(2 * pause, MIN_RESTART_SECONDS), self._max_restart_seconds)

    def _enter(self, part: Part, state: str) -> None:
        part.enter(state)
        self._changed(part)


def _reason(part: Part) -> str:
    """The last words of a part that ended before it was ready."""
    return "" if part.up else f": {last_words(part.process.log_tail())}"


async def _alive(part: Part) -> bool:
    with suppress(Exception):  # a question that fails must not end the supervision
        return await part.alive()
    return True
