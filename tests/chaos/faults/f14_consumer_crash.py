"""F14 x F3: consumers crash before and after their commit and before their acknowledgement: before, during and after
the primary that they write to is isolated with them.

What comes back after a crash finds inbox entries that can still be rolled back.
"""

import asyncio
import random

from tests.chaos.faults import f14_primary_isolated
from tests.chaos.faults.crashing import crash_at
from tests.chaos.faults.dead_letters import replay_parked_by_fault
from tests.chaos.faults.f03_consumer_crash import POINTS
from tests.chaos.harness.harness import Harness

ID = "F14"
TITLE = "MongoDB primary isolated together with the services, while consumers are killed at the points of F3"
SHAPE = "mongo_cluster"
MARGIN_SECONDS = 3.0
"""Crashes begin that long before the isolation and go on that long after it."""
afterwards = replay_parked_by_fault


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """The last round of crashes ends when its processes are ready again."""
    isolated = max(f14_primary_isolated.MIN_SECONDS, seconds / 2)
    crashing = crash_at(harness, ("filler", "labeller"), POINTS, rng, isolated + 2 * MARGIN_SECONDS)
    await asyncio.gather(crashing, _isolate(harness, rng, seconds))


async def _isolate(harness: Harness, rng: random.Random, seconds: float) -> None:
    await asyncio.sleep(MARGIN_SECONDS)
    await f14_primary_isolated.inject(harness, rng, seconds)
