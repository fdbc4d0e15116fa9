"""F25: a process is limited to a twentieth of a processor; slowness causes no error."""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.chaos.harness.harness import Harness

ID = "F25"
TITLE = "one process after the other, the store included, is limited to 5 % of a processor"
REPLICAS = {"filler": 2, "labeller": 2}
GROUPS = Path("/sys/fs/cgroup/cpu")
PERIOD_US, QUOTA_US = 100_000, 5_000
STARVED_SECONDS = 8.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Three random processes in each round. Needs root and the CPU controller of cgroups v1."""
    until = time.monotonic() + seconds
    while True:
        processes = {worker.name: worker.pid for worker in harness.workers.values()}
        processes["store"] = harness.servers.mongod.process.pid
        for name in rng.sample(sorted(processes), 3):
            pid = processes[name]
            if pid is not None:
                with starved(pid):
                    harness.record_injection(f"{name} is starved")
                    await asyncio.sleep(STARVED_SECONDS)
        harness.record_outage_end()
        if time.monotonic() > until:
            return


@contextmanager
def starved(pid: int) -> Iterator[None]:
    """While entered, the process runs in a group with a small quota."""
    group = GROUPS / f"chaos-{uuid4().hex[:8]}"
    group.mkdir()
    try:
        (group / "cpu.cfs_period_us").write_text(str(PERIOD_US))
        (group / "cpu.cfs_quota_us").write_text(str(QUOTA_US))
        (group / "cgroup.procs").write_text(str(pid))
        yield
    finally:
        for member in (group / "cgroup.procs").read_text().split():
            (GROUPS / "cgroup.procs").write_text(member)
        group.rmdir()
