"""Waiting for a real thing to be ready, with the reason when it is not."""

import asyncio
import time
from collections.abc import Awaitable, Callable


class NotUpError(RuntimeError):
    """A part of the house did not come up."""


async def until(what: str, ready: Callable[[], Awaitable[str | None]], seconds: float = 60.0) -> None:
    """Ask `ready` until it returns None; it returns the reason why not yet. Raises NotUpError with the last reason."""
    deadline = time.monotonic() + seconds
    reason: str | None = "not asked yet"
    while time.monotonic() < deadline:
        reason = await ready()
        if reason is None:
            return
        await asyncio.sleep(0.1)
    raise NotUpError(f"{what} did not come up in {seconds:.0f} s: {reason}")
