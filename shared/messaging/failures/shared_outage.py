"""Tells all replicas of a service that messages of a handler are held: a message that waits behind one of them is not
parked, not even by a replica that holds none."""

import logging
import time

from shared.storage.errors import OUTAGES
from shared.storage.handler_outages import HandlerOutages

log = logging.getLogger(__name__)
RECORD_SECONDS, FRESH_SECONDS = 10.0, 60.0
"""Recorded at most so often; a held message tries again every 15 s, so a record that is older is of the past."""


class SharedOutage:
    """Of one handler."""

    def __init__(self, outages: HandlerOutages, handler: str) -> None:
        self._outages, self._handler, self._recorded = outages, handler, float("-inf")

    async def record(self) -> None:
        """A message found something away. The database itself may be: then every replica finds out by itself."""
        if time.monotonic() - self._recorded < RECORD_SECONDS:
            return
        self._recorded = time.monotonic()
        try:
            await self._outages.record(self._handler)
        except OUTAGES as outage:
            log.info("%s: other replicas cannot be told of an outage: %s", self._handler, type(outage).__name__)

    async def lasts(self) -> bool:
        """Whether a replica met an outage recently."""
        return await self._outages.within(self._handler, FRESH_SECONDS)
