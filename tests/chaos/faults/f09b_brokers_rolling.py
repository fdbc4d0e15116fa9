"""F9b: the three broker nodes are restarted one after the other, as in an upgrade."""

import random
import time

from tests.chaos.cluster.consumers import consumer_counts, note_pauses, wait_for_consumers
from tests.chaos.cluster.rabbit_environment import rabbit_cluster
from tests.chaos.harness.harness import Harness

ID = "F9b"
TITLE = "rolling restart of three RabbitMQ nodes"
SHAPE = "rabbit_cluster"
STOP_SECONDS = 30.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """At least one round; each node rejoins before the next one is restarted."""
    cluster, started = rabbit_cluster(harness.environment), time.time()
    before = await consumer_counts(harness, cluster)
    until = time.monotonic() + seconds
    while True:
        for number in rng.sample(sorted(cluster.nodes), len(cluster.nodes)):
            await cluster.nodes[number].process.stop(STOP_SECONDS)
            harness.record_injection(f"restart of broker node {number}")
            harness.record_outage_end()
            await cluster.rejoin(number)
        if time.monotonic() > until:
            break
    await wait_for_consumers(harness, cluster, before)
    await note_pauses(harness, started)
