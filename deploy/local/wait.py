"""Wait until a server or a service is ready."""

import asyncio
import time
from collections.abc import Awaitable, Callable


class NotReadyError(RuntimeError):
    """A component did not become ready in time."""


async def wait_until(what: str, ready: Callable[[], Awaitable[str | None]], seconds: float = 60.0) -> None:
    """Poll `ready`, which returns None or the reason why not. Raises NotReadyError with the last reason."""
    deadline = time.monotonic() + seconds
    reason: str | None = "not checked yet"
    while time.monotonic() < deadline:
        reason = await ready()
        if reason is None:
            return
        await asyncio.sleep(0.1)
    raise NotReadyError(f"{what} did not come up in {seconds:.0f} s: {reason}")
