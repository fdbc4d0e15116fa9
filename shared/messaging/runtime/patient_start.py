"""A start that outlasts a slow database: what is prepared at the start may be done again.

A database that cannot be reached ends the start, as whoever starts the process says so, and starts it again.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from shared.storage.errors import SLOW

log = logging.getLogger(__name__)
START_SECONDS, PAUSE_SECONDS = 60.0, 0.5


async def with_patience(prepare: Callable[[], Awaitable[None]], seconds: float = START_SECONDS) -> None:
    """Repeat it while the database does not answer in time. Raises that error after so many seconds, and any other at
    once."""
    until = time.monotonic() + seconds
    while True:
        try:
            return await prepare()
        except SLOW as slow:
            if time.monotonic() > until:
                raise
            log.warning("the start waits for the database: %s", type(slow).__name__)
            await asyncio.sleep(PAUSE_SECONDS)
