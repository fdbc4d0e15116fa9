"""F13b: the primary of the store is killed; the others elect one, and it comes back as one of them."""

import asyncio
import random
import time

from tests.chaos.cluster.ears import note_pauses
from tests.chaos.cluster.mongo_ground import mongos
from tests.chaos.rig.rig import Rig

ID = "F13b"
TITLE = "kill -9 of the MongoDB primary"
SHAPE = "mongo_cluster"
PAUSE = (2.0, 6.0)


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Again when the set is whole again."""
    members, begun, until = mongos(rig.ground), time.time(), time.monotonic() + seconds
    while time.monotonic() < until:
        number = await members.leading()
        await members.kill(number)
        rig.injected(f"kill -9 of member {number}")
        await members.other_than(number)
        rig.lifted()
        await asyncio.sleep(dice.uniform(*PAUSE))
        await members.back(number)
    await note_pauses(rig, begun)
