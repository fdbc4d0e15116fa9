"""F23: each service scales from one replica to four and back, repeatedly, and nothing is redelivered."""

import asyncio
import random
import time
from collections.abc import Iterator

from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.verdict import Verdict

ID = "F23"
TITLE = "each service in turn scales from one replica to four and back"
ADDED_REPLICAS = 3
SCALED_SECONDS = 4.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Each service in turn; replicas are stopped with SIGTERM, the newest first."""
    until = time.monotonic() + seconds
    while True:
        for service in ("filler", "labeller"):
            added = [await harness.add_replica(service) for _ in range(ADDED_REPLICAS)]
            await asyncio.gather(*(worker.wait_ready() for worker in added))
            harness.record_injection(f"four replicas of {service}")
            await asyncio.sleep(SCALED_SECONDS)
            for worker in reversed(added):
                await worker.stop()
            harness.record_injection(f"one replica of {service}")
            if time.monotonic() > until:
                return


def judge(verdict: Verdict) -> Iterator[str]:
    """No process was killed, so no message that was in flight is redelivered."""
    if verdict.redelivered_in_flight:
        yield f"{verdict.redelivered_in_flight} messages in flight were redelivered because replicas stopped"
