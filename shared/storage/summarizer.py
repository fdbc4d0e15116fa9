"""Keeps the summaries of a service up to date, beside its work."""

import asyncio
import logging
import time
from collections.abc import Sequence

from shared.storage.connection import Database
from shared.storage.scope import Scope
from shared.storage.summary import Summary, SummaryCollection
from shared.storage.summary_reader import SummaryReader

log = logging.getLogger(__name__)
POLL_SECONDS = 0.5


class Summarizer:
    """All summaries of a service. Every replica runs it; a batch is counted by the one that records it first."""

    def __init__(self, database: Database, summaries: Sequence[Summary]) -> None:
        self._collections = {summary.name: SummaryCollection(database, summary) for summary in summaries}

    def summary(self, summary: Summary, scope: Scope) -> SummaryReader:
        """The counters of a summary, for someone who sees what is in the scope."""
        return SummaryReader(self._collections[summary.name], scope)

    async def prepare(self) -> None:
        """Create indexes, once at the start."""
        await asyncio.gather(*(each.prepare() for each in self._collections.values()))

    async def behind(self) -> int:
        """How many documents are not counted yet, at most MAX_BEHIND for each summary."""
        return sum(await asyncio.gather(*(each.behind() for each in self._collections.values())))

    async def run(self) -> None:
        """Count until cancelled; between two batches it pauses as long as it worked, so that messages go first."""
        while self._collections:
            started = time.monotonic()
            counted = [await self._advance(each) for each in self._collections.values()]
            await asyncio.sleep(time.monotonic() - started if any(counted) else POLL_SECONDS)

    async def _advance(self, collection: SummaryCollection) -> int:
        try:
            return await collection.advance()
        except Exception as failed:  # noqa: BLE001 - an outage of the store must not end the counting
            log.warning("summary %s waits: %s", collection.summary.name, type(failed).__name__)
            return 0
