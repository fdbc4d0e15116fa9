"""Reads the pages: what their queries examine, and how long they take with warm and with cold caches."""

import asyncio
import statistics
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.page_reads.pages import pages
from tests.support.page_costs import costs_of
from tests.support.service_application import ServiceApplication

STORES = (
    "journal",
    "event_counts",
    "dead_letters",
    "dead_letter_jobs",
    "reconciliations",
    "missing_events",
    "binding_records",
)
WARM_ROUNDS = 201
Medians = dict[str, list[float]]
"""Milliseconds or blocks by page, one for each system."""


@dataclass(frozen=True)
class System:
    """A running operations with that many journal entries."""

    application: ServiceApplication
    entries: int

    async def all_counted(self) -> None:
        """Raises AssertionError while some entries are not counted."""
        assert await self.application.app.state.summarizer.behind() == 0

    async def read(self, page: str) -> float:
        """How many milliseconds the page takes. Raises when it is refused."""
        path = pages(self.entries)[page]
        began = time.perf_counter()
        answer = await self.application.client.get(path, headers={"accept": "text/html"})
        milliseconds = (time.perf_counter() - began) * 1000
        answer.raise_for_status()
        return milliseconds


async def measure_costs(system: System) -> dict[str, tuple[int, int]]:
    """The documents and the index keys that the queries of each page examine."""
    found = {}
    for page in pages(system.entries):
        costs = await costs_of(system.application, partial(system.read, page), *STORES)
        found[page] = costs.documents, costs.keys
    return found


async def measure_warm(systems: Sequence[System]) -> Medians:
    """The median of many reads in a row, of which each system has every second one."""
    found = {}
    for page in pages(0):
        reads = [[await system.read(page) for system in systems] for _ in range(WARM_ROUNDS)]
        found[page] = [statistics.median(each) for each in zip(*reads, strict=True)]
    return found


async def measure_cold(
    systems: Sequence[System], start_cold: Callable[[], Awaitable[None]], blocks: Callable[[], int], rounds: int
) -> tuple[Medians, Medians]:
    """The medians of first reads, each after a start of its own: milliseconds, and blocks read from disk."""
    reads: dict[str, list[list[tuple[float, int]]]] = defaultdict(list)
    for _ in range(rounds):
        for page in pages(0):
            row = []
            for system in systems:
                await start_cold()
                before = await asyncio.to_thread(blocks)
                milliseconds = await system.read(page)
                row.append((milliseconds, await asyncio.to_thread(blocks) - before))
            reads[page].append(row)
    return _medians(reads, 0), _medians(reads, 1)


def _medians(reads: dict[str, list[list[tuple[float, int]]]], which: int) -> Medians:
    return {
        page: [statistics.median(read[which] for read in of_system) for of_system in zip(*rows, strict=True)]
        for page, rows in reads.items()
    }
