"""F2 without a restart: a replica crashes with unpublished events and stays down; another one must publish them."""

import random
import time
from collections.abc import Iterator

from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.verdict import Verdict

ID = "F2"
TITLE = "kill -9 of one of two replicas before it publishes or sweeps; it stays down until the other has published"
REPLICAS = {"door": 2, "filler": 2, "labeller": 2}
POINTS = ("relay.before_publish", "sweeper.before_publish")
MAX_TAKEOVER_SECONDS = 5.0
POINT_TIMEOUT = 20.0
"""Seconds after which a planned point that was not reached is given up: only the holder of the lease sweeps."""


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """One replica at a time, at each point in turn."""
    until = time.monotonic() + seconds
    while True:
        for point in POINTS:
            worker = rng.choice(list(harness.workers.values()))
            await worker.stop()
            worker.plan_crashes([f"{point} *"])
            worker.stays_down = True
            await worker.start()
            died = await worker.wait_ended(POINT_TIMEOUT)
            worker.stays_down = False
            if died:
                harness.record_injection(point, worker)
                await harness.wait_for_takeover(worker)
            worker.plan_crashes(())
            await worker.start()
            await worker.wait_ready()
        if time.monotonic() > until:
            return


def judge(verdict: Verdict) -> Iterator[str]:
    """Events of a crashed replica are published within MAX_TAKEOVER_SECONDS."""
    if not verdict.takeovers:
        yield "nothing was taken over"
    if late := [took for took in verdict.takeovers if took > MAX_TAKEOVER_SECONDS]:
        yield f"{len(late)} of {len(verdict.takeovers)} takeovers took too long, up to {max(late):.1f} s"
