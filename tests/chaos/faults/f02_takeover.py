"""F2, without the way back: a replica dies with unsaid facts in hand and stays away; another one must say them."""

import random
import time
from collections.abc import Iterator

from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.rig import Rig

ID = "F2"
TITLE = "kill -9 of one of two replicas before it publishes or hands over; it is not restarted until the others spoke"
REPLICAS = {"door": 2, "filler": 2, "labeller": 2}
POINTS = ("relay.before_publish", "sweeper.before_hand")
TARGET = 5.0
NEVER = 20.0
"""Seconds after which a planned point that nobody reached is given up: only the holder of the lease sweeps."""


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """One replica at a time, at either point."""
    until = time.monotonic() + seconds
    while True:
        for point in POINTS:
            worker = dice.choice(list(rig.workers.values()))
            await worker.stop()
            worker.plan([f"{point} *"])
            worker.mortal = True
            await worker.start()
            died = await worker.ended(NEVER)
            worker.mortal = False
            if died:
                rig.injected(point, worker)
                await rig.spoken_for(worker)
            worker.plan(())
            await worker.start()
            await worker.ready()
        if time.monotonic() > until:
            return


def judge(verdict: Verdict) -> Iterator[str]:
    """The promise is five seconds, whoever is away."""
    if not verdict.takeovers:
        yield "nothing was taken over"
    if late := [took for took in verdict.takeovers if took > TARGET]:
        yield f"{len(late)} of {len(verdict.takeovers)} takeovers took too long, up to {max(late):.1f} s"
