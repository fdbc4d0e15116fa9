"""F9a: the broker node that leads the queues is killed; another takes over, and all consumers come back."""

import asyncio
import random
import time

from tests.chaos.cluster.consumers import consumer_counts, note_pauses, wait_for_consumers
from tests.chaos.cluster.rabbit_environment import rabbit_cluster
from tests.chaos.harness.harness import Harness

ID = "F9a"
TITLE = "kill -9 of the RabbitMQ node that leads the queues"
SHAPE = "rabbit_cluster"
DOWN_SECONDS = (4.0, 8.0)


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Kill the current leader; it rejoins before the next one is killed."""
    cluster, started = rabbit_cluster(harness.environment), time.time()
    before = await consumer_counts(harness, cluster)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        leader = await cluster.leader(harness.sandbox.name)
        await cluster.kill(leader)
        harness.record_injection(f"kill -9 of broker node {leader}")
        harness.record_outage_end()
        await asyncio.sleep(rng.uniform(*DOWN_SECONDS))
        await cluster.rejoin(leader)
        await wait_for_consumers(harness, cluster, before)
    await note_pauses(harness, started)
