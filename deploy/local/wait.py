"""Wait until a server or a service is ready."""

import asyncio
import time
from collections.abc import Awaitable, Callable

from deploy.local.errors import LocalStackError


class NotReadyError(LocalStackError):
    """A component did not become ready in time."""


class EndedError(NotReadyError):
    """A component ended while it was awaited; the message has its last words and what to do."""


Readiness = Callable[[], Awaitable[str | None]]
"""Returns None when ready, or the reason why not. Raises EndedError when waiting is useless."""


async def wait_until(what: str, ready: Readiness, seconds: float = 60.0) -> None:
    """Poll `ready`. Raises NotReadyError with the last reason after `seconds`, and EndedError at once."""
    deadline = time.monotonic() + seconds
    reason: str | None = "not checked yet"
    while time.monotonic() < deadline:
        reason = await ready()
        if reason is None:
            return
        await asyncio.sleep(0.1)
    raise NotReadyError(f"{what} did not come up in {seconds:.0f} s: {reason}")


async def first_error_ends_all(*starts: Awaitable[None]) -> None:
    """Await all at once; the first that raises cancels the others, and its error is raised."""
    tasks = [asyncio.ensure_future(start) for start in starts]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
