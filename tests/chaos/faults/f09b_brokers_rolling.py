"""F9b: all three broker nodes are restarted in order, one after the other, as an upgrade does."""

import random
import time

from tests.chaos.cluster.ears import ears, ears_back, note_pauses
from tests.chaos.cluster.rabbit_ground import rabbits
from tests.chaos.rig.rig import Rig

ID = "F9b"
TITLE = "rolling restart of three RabbitMQ nodes"
SHAPE = "rabbit_cluster"
STOP_SECONDS = 30.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """At least one whole round, however short the time; the next node goes when the last one is a member again."""
    cluster, begun = rabbits(rig.ground), time.time()
    before = await ears(rig, cluster)
    until = time.monotonic() + seconds
    while True:
        for number in dice.sample(sorted(cluster.nodes), len(cluster.nodes)):
            await cluster.nodes[number].process.stop(STOP_SECONDS)
            rig.injected(f"restart of broker node {number}")
            rig.lifted()
            await cluster.back(number)
        if time.monotonic() > until:
            break
    await ears_back(rig, cluster, before)
    await note_pauses(rig, begun)
