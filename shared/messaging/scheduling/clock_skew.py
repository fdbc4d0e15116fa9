"""Measures how far this machine's clock is from the store's. With too large a skew no timer fires in this process."""

import logging
import time

from shared.messaging.model.clock import system_time
from shared.storage.connection import Database
from shared.storage.server_time import server_time

log = logging.getLogger(__name__)
MAX_SECONDS = 5.0
CHECK_INTERVAL_SECONDS = 5.0


class ClockSkew:
    """Asks the store again when its last answer is older than CHECK_INTERVAL_SECONDS; other replicas fire meanwhile."""

    def __init__(self, database: Database) -> None:
        self._database, self._checked = database, -CHECK_INTERVAL_SECONDS
        self.seconds = 0.0

    @property
    def too_large(self) -> bool:
        """As of the last check."""
        return abs(self.seconds) > MAX_SECONDS

    async def check(self) -> bool:
        """Whether the clock may be trusted."""
        if time.monotonic() - self._checked >= CHECK_INTERVAL_SECONDS:
            before, store, after = system_time(), await server_time(self._database), system_time()
            self.seconds = (before + (after - before) / 2 - store).total_seconds()
            self._checked = time.monotonic()
            if self.too_large:
                log.error("this clock is %.1f s from the store's: no timer fires here", self.seconds)
        return not self.too_large
