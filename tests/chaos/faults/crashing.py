"""Crash processes at the crash points of a plan, repeatedly."""

import asyncio
import random
import time
from collections.abc import Sequence
from contextlib import suppress

from deploy.local.wait import NotReadyError, wait_until
from tests.chaos.harness.harness import Harness
from tests.chaos.harness.worker import Worker

POINT_TIMEOUT = 20.0
"""Seconds after which a planned point that was not reached is given up."""


async def crash_at(
    harness: Harness, services: Sequence[str], points: Sequence[str], rng: random.Random, seconds: float
) -> None:
    """Each round kills a worker at a random moment; its next processes crash at the points, in the order reached."""
    until = time.monotonic() + seconds
    workers = [worker for service in services for worker in harness.replicas_of(service)]
    await asyncio.gather(*(_crash_rounds(harness, worker, points, rng, until) for worker in workers))


async def _crash_rounds(
    harness: Harness, worker: Worker, points: Sequence[str], rng: random.Random, until: float
) -> None:
    while time.monotonic() < until:
        await asyncio.sleep(rng.uniform(0.0, 1.0))
        worker.plan_crashes([f"{point} *" for point in points])
        await worker.kill()
        harness.record_injection("kill at random", worker)
        await wait_for_crashes(worker, points, until)
        for fired in worker.fired_points():
            harness.record_injection(fired, worker)
        worker.plan_crashes(())
        await worker.wait_ready()


async def wait_for_crashes(worker: Worker, points: Sequence[str], until: float) -> None:
    """Wait until the worker has crashed at each of the points, or the time is over."""

    async def remaining() -> str | None:
        missing = set(points) - {fired.split()[0] for fired in worker.fired_points()}
        return f"no crash at {missing}" if missing and time.monotonic() < until else None

    with suppress(NotReadyError):
        await wait_until(worker.name, remaining, POINT_TIMEOUT)
