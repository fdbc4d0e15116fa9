"""Letting processes die exactly where a plan says, again and again."""

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import suppress

from deploy.local.patience import NotUpError
from deploy.local.patience import until as patiently
from tests.chaos.rig.rig import Rig
from tests.chaos.rig.worker import Worker

NEVER = 20.0
"""Seconds after which a planned point that nobody reached is given up."""


async def crash_at(
    rig: Rig, services: Sequence[str], points: Sequence[str], dice: random.Random, seconds: float
) -> None:
    """Each round kills one worker at a random moment; its next processes die at the points, in a random order."""
    until = time.monotonic() + seconds
    await asyncio.gather(*(_rounds(rig, worker, points, dice, until) for s in services for worker in rig.of(s)))


async def _rounds(rig: Rig, worker: Worker, points: Sequence[str], dice: random.Random, until: float) -> None:
    while time.monotonic() < until:
        await asyncio.sleep(dice.uniform(0.0, 1.0))
        worker.plan([f"{point} *" for point in points])
        await worker.kill()
        rig.injected("kill at random", worker)
        await died_at(worker, points, until)
        for fired in worker.fired():
            rig.injected(fired, worker)
        worker.plan(())
        await worker.ready()


async def died_at(worker: Worker, points: Sequence[str], until: float) -> None:
    """Wait until the worker has died at each of the points, or the time is over."""

    async def look() -> str | None:
        missing = set(points) - {mark.split()[0] for mark in worker.fired()}
        return f"it lives on past {missing}" if missing and time.monotonic() < until else None

    with suppress(NotUpError):
        await patiently(worker.name, look, NEVER)
