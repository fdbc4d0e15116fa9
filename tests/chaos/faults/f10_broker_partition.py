"""F10: the broker node that leads the queues cannot hear the other two any more, while services hear all three.

The minority must confirm nothing, the majority must go on, and after the partition all must be as before.
"""

import asyncio
import random
import time

import aio_pika
from aio_pika.exceptions import AMQPError

from tests.chaos.cluster.ears import ears, ears_back, note_pauses
from tests.chaos.cluster.rabbit import RabbitCluster
from tests.chaos.cluster.rabbit_ground import rabbits
from tests.chaos.rig.rig import Rig

ID = "F10"
TITLE = "one RabbitMQ node parted from the two others, then healed"
SHAPE = "rabbit_cluster"
PROBE = "ledger.probe"
PROBE_SECONDS = 5.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """One partition for half of the time."""
    cluster, begun = rabbits(rig.ground), time.time()
    before = await ears(rig, cluster)
    minority = await cluster.leader(rig.plot.name)
    if not await confirmed(cluster, minority, rig.plot.name):
        rig.note("RED: the probe was not confirmed before the partition")
    await cluster.network.cut([minority], [number for number in cluster.nodes if number != minority])
    rig.injected(f"broker node {minority} alone")
    try:
        healed = asyncio.create_task(asyncio.sleep(seconds / 2))
        if await confirmed(cluster, minority, rig.plot.name):
            rig.note("RED: a node without a majority confirmed a message")
        await healed
    finally:
        await cluster.network.mend()
    rig.lifted()
    mended = time.monotonic()
    for number in await cluster.healed():
        rig.note(f"RabbitMQ node {number} did not come back by itself and was started again")
    rig.note(f"one cluster again {time.monotonic() - mended:.1f} s after the partition")
    await ears_back(rig, cluster, before)
    await note_pauses(rig, begun)


async def confirmed(cluster: RabbitCluster, number: int, vhost: str) -> bool:
    """Whether that very node confirms a message for a queue of all three."""
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
