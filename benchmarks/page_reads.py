"""`python -m benchmarks.page_reads [--few 5000] [--many 5000000]`: the pages of operations in a new system and in one
that has grown.

Prints for each page the documents and keys that its queries examine, and the median time. Ends with 1 when a page
takes more than 1.2 times as long in the system that has grown.
"""

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from deploy.local.servers import Servers, servers
from services.operations.dead_letter.failure_group import short_key
from services.operations.service import service
from tests.support.eventually import eventually
from tests.support.page_costs import Costs, costs_of
from tests.support.service_application import ServiceApplication, service_application
from tests.support.stored_documents import flow_id
from tests.support.stored_operations import fill

STORES = ("journal", "event_counts", "dead_letters", "dead_letter_jobs")
PAGES = {
    "operators' page": "/",
    "events": "/events",
    "flow": f"/flows/{flow_id(7)}",
    "failure group": f"/failures/{short_key('failed Error1 at a.py')}",
    "jobs": "/jobs",
    "counts (internal)": "/internal/counts",
    "correlation (internal)": f"/internal/correlations/{flow_id(7)}",
}
PARKED, JOBS, REPEATS, TARGET, MAX_SECONDS = 600, 100, 41, 1.2, 7200


async def measure(servers_: Servers, entries: int) -> dict[str, tuple[Costs[object], float]]:
    """The costs of each page, and its median time in milliseconds."""
    async with service_application(servers_, service) as operations:
        began = time.monotonic()
        await asyncio.to_thread(fill, operations, entries, PARKED, JOBS)
        _print(f"{entries:,} entries stored after {time.monotonic() - began:.0f} s")

        async def counted() -> None:
            assert await operations.app.state.summarizer.behind() == 0

        await eventually(counted, MAX_SECONDS)
        _print(f"and counted after {time.monotonic() - began:.0f} s")
        return {name: await _page(operations, path) for name, path in PAGES.items()}


async def _page(operations: ServiceApplication, path: str) -> tuple[Costs[object], float]:
    get = partial(operations.client.get, path, headers={"accept": "text/html"})
    times = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        (await get()).raise_for_status()
        times.append((time.perf_counter() - began) * 1000)
    return await costs_of(operations, get, *STORES), statistics.median(times)


async def main(arguments: Sequence[str]) -> int:
    """Measure both and compare them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_reads", description=__doc__)
    parser.add_argument("--few", type=int, default=5000)
    parser.add_argument("--many", type=int, default=5_000_000)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="page-reads") as folder:
        async with servers(Path(folder)) as started:
            few, many = await measure(started, options.few), await measure(started, options.many)
    _print(f"\n| page | documents, keys at {options.few:,} | at {options.many:,} | ms | ms | ratio |")
    _print("|---|---|---|--:|--:|--:|")
    slow = 0
    for name, (small, before) in few.items():
        large, after = many[name]
        slow += after > TARGET * before
        figures = f"{before:.1f} | {after:.1f} | {after / before:.2f}"
        _print(f"| {name} | {small.documents}, {small.keys} | {large.documents}, {large.keys} | {figures} |")
    return int(slow > 0)


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
