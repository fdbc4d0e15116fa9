"""F25: a process gets a twentieth of a processor; slow is not dead, and nothing goes wrong for it."""

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.chaos.rig.rig import Rig

ID = "F25"
TITLE = "one process after the other, the store among them, gets 5 % of a processor"
REPLICAS = {"filler": 2, "labeller": 2}
GROUPS = Path("/sys/fs/cgroup/cpu")
PERIOD, QUOTA = 100_000, 5_000
SECONDS = 8.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Needs root and the processor controller of cgroups v1."""
    done = time.monotonic() + seconds
    while True:
        victims = {worker.name: worker.pid for worker in rig.workers.values()}
        victims["store"] = rig.servers.mongod.process.pid
        for name in dice.sample(sorted(victims), 3):
            pid = victims[name]
            if pid is not None:
                with starved(pid):
                    rig.injected(f"{name} is starved")
                    await asyncio.sleep(SECONDS)
        rig.lifted()
        if time.monotonic() > done:
            return


@contextmanager
def starved(pid: int) -> Iterator[None]:
    """Put into a group with a small quota, and let go again."""
    group = GROUPS / f"chaos-{uuid4().hex[:8]}"
    group.mkdir()
    try:
        (group / "cpu.cfs_period_us").write_text(str(PERIOD))
        (group / "cpu.cfs_quota_us").write_text(str(QUOTA))
        (group / "cgroup.procs").write_text(str(pid))
        yield
    finally:
        for member in (group / "cgroup.procs").read_text().split():
            (GROUPS / "cgroup.procs").write_text(member)
        group.rmdir()
