"""F10: the broker node that leads the queues is partitioned from the other two; services reach all three.

The minority must confirm nothing, the majority must continue, and the cluster must recover afterwards.
"""

import asyncio
import random
import time

import aio_pika
from aio_pika.exceptions import AMQPError

from tests.chaos.cluster.consumers import consumer_counts, note_pauses, wait_for_consumers
from tests.chaos.cluster.rabbit import RabbitCluster
from tests.chaos.cluster.rabbit_environment import rabbit_cluster
from tests.chaos.harness.harness import Harness

ID = "F10"
TITLE = "one RabbitMQ node partitioned from the two others, then healed"
SHAPE = "rabbit_cluster"
PROBE = "oracle.probe"
PROBE_SECONDS = 5.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """One partition for half of the time."""
    cluster, started = rabbit_cluster(harness.environment), time.time()
    before = await consumer_counts(harness, cluster)
    minority = await cluster.leader(harness.sandbox.name)
    if not await confirmed(cluster, minority, harness.sandbox.name):
        harness.note("FAILED: the probe was not confirmed before the partition")
    await cluster.network.partition([minority], [number for number in cluster.nodes if number != minority])
    harness.record_injection(f"broker node {minority} isolated")
    try:
        healed = asyncio.create_task(asyncio.sleep(seconds / 2))
        if await confirmed(cluster, minority, harness.sandbox.name):
            harness.note("FAILED: a node without a majority confirmed a message")
        await healed
    finally:
        await cluster.network.heal()
    harness.record_outage_end()
    ended = time.monotonic()
    for number in await cluster.recover_from_partition():
        harness.note(f"RabbitMQ node {number} did not come back by itself and was restarted")
    harness.note(f"the cluster was healthy {time.monotonic() - ended:.1f} s after the partition")
    await wait_for_consumers(harness, cluster, before)
    await note_pauses(harness, started)


async def confirmed(cluster: RabbitCluster, number: int, vhost: str) -> bool:
    """Whether this node confirms a message for a queue that is replicated on all three."""
    try:
        async with asyncio.timeout(PROBE_SECONDS):
            connection = await aio_pika.connect(cluster.nodes[number].url("stageloket", vhost))
            async with connection:
                channel = await connection.channel()
                await channel.declare_queue(PROBE, durable=True, arguments={"x-queue-type": "quorum"})
                await channel.default_exchange.publish(aio_pika.Message(b"probe"), PROBE)
    except (OSError, AMQPError, TimeoutError):
        return False
    return True
