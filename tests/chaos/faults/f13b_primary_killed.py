"""F13b: the primary of the replica set is killed; the others elect a new one, and it rejoins."""

import asyncio
import random
import time

from tests.chaos.cluster.consumers import note_pauses
from tests.chaos.cluster.mongo_environment import mongo_cluster
from tests.chaos.harness.harness import Harness

ID = "F13b"
TITLE = "kill -9 of the MongoDB primary"
SHAPE = "mongo_cluster"
PAUSE = (2.0, 6.0)


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Repeated each time the set is healthy again."""
    members, started, until = mongo_cluster(harness.environment), time.time(), time.monotonic() + seconds
    while time.monotonic() < until:
        number = await members.wait_for_primary()
        await members.kill(number)
        harness.record_injection(f"kill -9 of member {number}")
        await members.wait_for_primary_other_than(number)
        harness.record_outage_end()
        await asyncio.sleep(rng.uniform(*PAUSE))
        await members.rejoin(number)
    await note_pauses(harness, started)
