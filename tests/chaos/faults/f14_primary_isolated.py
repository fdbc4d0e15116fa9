"""F14: the primary of the store is cut off from its followers, and the services with it: they stay with the old one.

It cannot reach a majority, so it may promise nothing; what it took meanwhile is rolled back when it returns.
"""

import asyncio
import random
import time

from tests.chaos.cluster.ears import note_pauses
from tests.chaos.cluster.mongo_ground import mongos
from tests.chaos.cluster.network import OUTSIDE
from tests.chaos.rig.rig import Rig

ID = "F14"
TITLE = "MongoDB primary isolated together with the services"
SHAPE = "mongo_cluster"
AT_LEAST = 15.0
"""Seconds; the others need ten to see that they are alone and elect one of them."""


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Once, for half of the time or a little longer. A positive control imports this and writes without a majority."""
    members, begun = mongos(rig.ground), time.time()
    alone = await members.leading()
    await members.network.cut([alone, OUTSIDE], [number for number in members.members if number != alone])
    rig.injected(f"member {alone} isolated with the services")
    try:
        await asyncio.sleep(max(AT_LEAST, seconds / 2))
    finally:
        await members.network.mend()
    rig.lifted()
    await members.whole()
    await note_pauses(rig, begun)
