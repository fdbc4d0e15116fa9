"""`python -m benchmarks.page_reads [--few 5000] [--many 5000000] [--cold 3]`: the pages of operations in both systems.

Prints for each page the documents and keys that its queries examine, and the median time with warm and with cold
caches; the two systems take turns. Ends with 1 when a page examines more documents in the one that has grown, or takes
more than 1.2 times as long with warm caches.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

from benchmarks.page_reads.caches import blocks_read, start_cold
from benchmarks.page_reads.filling import fill
from benchmarks.page_reads.measuring import System, measure_cold, measure_costs, measure_warm
from benchmarks.page_reads.report import report
from deploy.local.servers import servers
from services.operations.service import service
from tests.support.eventually import eventually
from tests.support.service_application import application_in, service_application, service_sandbox

MAX_SECONDS = 3600


async def main(arguments: Sequence[str]) -> int:
    """Measure both and compare them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.page_reads", description=__doc__)
    parser.add_argument("--few", type=int, default=5000)
    parser.add_argument("--many", type=int, default=5_000_000)
    parser.add_argument("--cold", type=int, default=3, help="starts with cold caches for each page and system")
    parser.add_argument("--folder", default="/var/tmp", help="where the data is while it runs: about 1.5 KB an entry")
    options = parser.parse_args(arguments)
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="page-reads-", dir=options.folder)))
        started = await stack.enter_async_context(servers(folder))
        first = await stack.enter_async_context(service_application(started, service))
        systems = []
        for entries in (options.few, options.many):
            began = time.monotonic()
            sandbox = await stack.enter_async_context(service_sandbox(started, service))
            await asyncio.to_thread(fill, sandbox.database_url(), entries, first.sandbox.database_url())
            application = await stack.enter_async_context(application_in(sandbox, service))
            systems.append(System(application, entries))
            await eventually(systems[-1].all_counted, MAX_SECONDS)
            sys.stdout.write(f"{entries:,} entries stored and counted after {time.monotonic() - began:.0f} s\n")
            sys.stdout.flush()
        costs = [await measure_costs(system) for system in systems]
        warm = await measure_warm(systems)
        applications = [system.application for system in systems]
        start, count = partial(start_cold, started, folder, applications), partial(blocks_read, started)
        cold, blocks = await measure_cold(systems, start, count, options.cold)
    return report(options.few, options.many, costs, warm, cold, blocks)


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
