"""How far this machine's clock is from the store's. Where it is wrong dates rest: another replica fires them."""

import logging
import time

from shared.messaging.clock import system_time
from shared.storage.connection import Database
from shared.storage.store_time import store_time

log = logging.getLogger(__name__)
MOST_SECONDS_OFF = 5.0
EVERY = 5.0


class Punctuality:
    """Asks the store again when the last answer is older than EVERY seconds."""

    def __init__(self, database: Database) -> None:
        self._database, self._asked = database, -EVERY
        self.seconds_off = 0.0

    @property
    def wrong(self) -> bool:
        """As of the last look."""
        return abs(self.seconds_off) > MOST_SECONDS_OFF

    async def look(self) -> bool:
        """Whether the clock may be trusted."""
        if time.monotonic() - self._asked >= EVERY:
            before, store, after = system_time(), await store_time(self._database), system_time()
            self.seconds_off = (before + (after - before) / 2 - store).total_seconds()
            self._asked = time.monotonic()
            if self.wrong:
                log.error("this clock is %.1f s from the store's: no date fires here", self.seconds_off)
        return not self.wrong
