"""Deletes, every hour and in one replica at a time, what the rules of the service no longer keep."""

import asyncio
import logging
from collections.abc import Sequence

from shared.storage.leases import Lease
from shared.storage.retention import Retention, RetentionStore

log = logging.getLogger(__name__)
INTERVAL_SECONDS = 3600.0


class RetentionTask:
    """For all rules of a service."""

    def __init__(self, store: RetentionStore, rules: Sequence[Retention], lease: Lease) -> None:
        self._store, self._rules, self._lease = store, rules, lease

    async def run(self) -> None:
        """Until cancelled, or at once without rules; after an outage of the store the next round goes on."""
        while self._rules:
            try:
                if await self._lease.held():
                    await self.apply()
            except Exception as failed:  # noqa: BLE001 - the next round tries again
                log.warning("retention failed: %s", type(failed).__name__)
            await asyncio.sleep(INTERVAL_SECONDS)

    async def apply(self) -> dict[str, int]:
        """One round; returns the deleted documents by collection."""
        now = await self._store.now()
        deleted = {rule.collection: await self._store.delete(rule, now) for rule in self._rules}
        if any(deleted.values()):
            log.info("deleted after their time: %s", {name: count for name, count in deleted.items() if count})
        return deleted
