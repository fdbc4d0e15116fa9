"""F13c: the primary freezes: it keeps its connections, answers nothing, and resumes after another was elected."""

import asyncio
import random
import time

from tests.chaos.cluster.consumers import note_pauses
from tests.chaos.cluster.mongo_environment import mongo_cluster
from tests.chaos.harness.harness import Harness

ID = "F13c"
TITLE = "SIGSTOP of the MongoDB primary until another is elected"
SHAPE = "mongo_cluster"
PAUSE = (2.0, 6.0)


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """It is thawed some seconds after its successor was elected."""
    members, started, until = mongo_cluster(harness.environment), time.time(), time.monotonic() + seconds
    while time.monotonic() < until:
        number = await members.wait_for_primary()
        members.freeze(number)
        harness.record_injection(f"SIGSTOP of member {number}")
        try:
            await members.wait_for_primary_other_than(number)
            await asyncio.sleep(rng.uniform(*PAUSE))
        finally:
            members.thaw(number)
        harness.record_outage_end()
        await members.wait_until_healthy()
    await note_pauses(harness, started)
