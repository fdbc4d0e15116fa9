"""F5: a relay freezes for longer than its lease, and resumes after another replica has published its events."""

import asyncio
import random
import time

from tests.chaos.harness.harness import Harness

ID = "F5"
TITLE = "SIGSTOP of a relay for 3 x its lease beside a second replica, then SIGCONT"
REPLICAS = {"door": 2, "filler": 2, "labeller": 2}
LEASE_SECONDS = 3.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """One replica at a time, service after service."""
    until = time.monotonic() + seconds
    while True:
        for service in ("filler", "door", "labeller"):
            worker = rng.choice(harness.replicas_of(service))
            worker.freeze()
            harness.record_injection("freeze", worker)
            await asyncio.sleep(3 * LEASE_SECONDS)
            worker.thaw()
            harness.record_outage_end(service)
            if time.monotonic() > until:
                return
