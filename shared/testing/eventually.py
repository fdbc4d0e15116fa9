"""Waiting for what a deed caused, never for time to pass."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def eventually(look: Callable[[], Awaitable[T]], seconds: float = 20.0) -> T:
    """Call `look` until it raises no AssertionError; then its answer. The last AssertionError tells what it saw."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return await look()
        except AssertionError:
            if time.monotonic() > deadline:
                raise
        await asyncio.sleep(0.02)
