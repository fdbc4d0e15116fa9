"""A start that outlasts a database that is away or slow: what is prepared at the start may be done again."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from shared.storage.errors import OUTAGES

log = logging.getLogger(__name__)
START_SECONDS, PAUSE_SECONDS = 60.0, 0.5


async def with_patience(prepare: Callable[[], Awaitable[None]], seconds: float = START_SECONDS) -> None:
    """Repeat it while the database is away. Raises the last outage after that many seconds, and any other error at
    once."""
    until = time.monotonic() + seconds
    while True:
        try:
            return await prepare()
        except OUTAGES as outage:
            if time.monotonic() > until:
                raise
            log.warning("the start waits for the database: %s", type(outage).__name__)
            await asyncio.sleep(PAUSE_SECONDS)
