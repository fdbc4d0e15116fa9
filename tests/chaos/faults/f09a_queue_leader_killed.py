"""F9a: the broker node that leads the queues is killed; another must lead, and all must listen again."""

import asyncio
import random
import time

from tests.chaos.cluster.ears import ears, ears_back, note_pauses
from tests.chaos.cluster.rabbit_ground import rabbits
from tests.chaos.rig.rig import Rig

ID = "F9a"
TITLE = "kill -9 of the RabbitMQ node that leads the queues"
SHAPE = "rabbit_cluster"
AWAY = (4.0, 8.0)


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Each time the present leader; it comes back before the next one dies."""
    cluster, begun = rabbits(rig.ground), time.time()
    before = await ears(rig, cluster)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        leader = await cluster.leader(rig.plot.name)
        await cluster.kill(leader)
        rig.injected(f"kill -9 of broker node {leader}")
        rig.lifted()
        await asyncio.sleep(dice.uniform(*AWAY))
        await cluster.back(leader)
        await ears_back(rig, cluster, before)
    await note_pauses(rig, begun)
