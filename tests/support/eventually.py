"""Polls until an assertion holds, instead of sleeping for a fixed time."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(check: Callable[[], Awaitable[T]], seconds: float = 60.0) -> T:
    """Call `check` until it raises no AssertionError, and return its result. Raises the last AssertionError after
    `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return await check()
        except AssertionError:
            if time.monotonic() > deadline:
                raise
        await asyncio.sleep(0.02)
