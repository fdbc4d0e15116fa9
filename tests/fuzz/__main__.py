"""`python -m tests.fuzz [--cases 20000] [--only survey] [--seed 7]`: generated requests to every service, as everybody.

Returns 1 when a service answered with a server error (503 apart: its neighbours are away), did not answer, or gave an
answer that its description lacks, and when fewer cases than asked for were sent.
"""

import argparse
import asyncio
import logging
import math
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from deploy.local.components import SERVICES
from deploy.local.servers import servers
from tests.fuzz.description import operations_of, whole_description
from tests.fuzz.run import Findings, fuzz
from tests.fuzz.senders import SENDERS
from tests.integration.web.test_every_route import service_of

MODES, MARGIN = 2, 1.2
"""Some cases can not be sent, and an operation may have no more different ones."""
SHOWN = 10


def examples_for(cases: int, services: Sequence[str]) -> int:
    """How many requests of each operation and mode make so many cases. One without parameters and body has one."""
    operations = [each for name in services for each in operations_of(whole_description(service_of(name))).values()]
    varying = sum(bool(each.get("parameters") or each.get("requestBody")) for each in operations)
    needed = cases / len(SENDERS) - (len(operations) - varying)
    return max(1, math.ceil(MARGIN * needed / (varying * MODES)))


async def run(cases: int, only: str, seed: int) -> bool:
    """Print a line for each service, what was found, and the total. Returns whether nothing was found."""
    services = [name for name in SERVICES if not only or name == only]
    examples = examples_for(cases, services)
    total, found, sent = Counter[int](), 0, 0
    with tempfile.TemporaryDirectory(prefix="fuzz") as folder:
        async with servers(Path(folder) / "servers") as started:
            for name in services:
                began, own = time.monotonic(), Path(folder) / name
                own.mkdir()
                findings = await fuzz(started, name, own, examples, seed)
                _print(name, findings, time.monotonic() - began)
                total.update(findings.statuses)
                found += len(findings.server_errors) + len(findings.undocumented)
                sent += findings.requests
    print(f"all: {sent} cases; {_statuses(total)}; {found} findings")  # noqa: T201
    return not found and (bool(only) or sent >= cases)


def _print(name: str, findings: Findings, seconds: float) -> None:
    found = f"{len(findings.server_errors)} server errors, {len(findings.undocumented)} undocumented"
    sent = f"{findings.operations} operations, {findings.requests} cases"
    print(f"{name}: {sent}, {found}; {_statuses(findings.statuses)}; {seconds:.0f} s", flush=True)  # noqa: T201
    for kind in (findings.server_errors, findings.undocumented):
        for line in sorted(kind)[:SHOWN]:
            print(f"  {line}", flush=True)  # noqa: T201


def _statuses(counted: Counter[int]) -> str:
    return ", ".join(f"{status}: {number}" for status, number in sorted(counted.items()))


def main(arguments: Sequence[str]) -> int:
    """Called by `make fuzz`."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--only", default="", help="one service")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same requests")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)
    return int(not asyncio.run(run(options.cases, options.only, options.seed)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
