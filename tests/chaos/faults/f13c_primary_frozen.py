"""F13c: the primary of the store is frozen: it keeps its connections, answers nothing, and wakes up too late."""

import asyncio
import random
import time

from tests.chaos.cluster.ears import note_pauses
from tests.chaos.cluster.mongo_ground import mongos
from tests.chaos.rig.rig import Rig

ID = "F13c"
TITLE = "SIGSTOP of the MongoDB primary until another is elected"
SHAPE = "mongo_cluster"
PAUSE = (2.0, 6.0)


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """It is woken up some seconds after its successor was elected."""
    members, begun, until = mongos(rig.ground), time.time(), time.monotonic() + seconds
    while time.monotonic() < until:
        number = await members.leading()
        members.freeze(number)
        rig.injected(f"SIGSTOP of member {number}")
        try:
            await members.other_than(number)
            await asyncio.sleep(dice.uniform(*PAUSE))
        finally:
            members.thaw(number)
        rig.lifted()
        await members.whole()
    await note_pauses(rig, begun)
