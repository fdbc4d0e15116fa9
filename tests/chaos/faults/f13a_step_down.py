"""F13a: the primary of the replica set steps down every few seconds, and another is elected."""

import asyncio
import random
import time

from tests.chaos.cluster.consumers import note_pauses
from tests.chaos.cluster.mongo_environment import mongo_cluster
from tests.chaos.harness.harness import Harness

ID = "F13a"
TITLE = "stepDown of the MongoDB primary every few seconds"
SHAPE = "mongo_cluster"
STEP_DOWN_SECONDS = 4
PAUSE = (4.0, 8.0)


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """The current primary, each time the set is healthy."""
    members, started, until = mongo_cluster(harness.environment), time.time(), time.monotonic() + seconds
    while time.monotonic() < until:
        if await members.step_down(STEP_DOWN_SECONDS):
            harness.record_injection("step down")
        await members.wait_until_healthy()
        harness.record_outage_end()
        await asyncio.sleep(rng.uniform(*PAUSE))
    await note_pauses(harness, started)
