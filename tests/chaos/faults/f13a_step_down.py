"""F13a: the primary of the store steps down every few seconds; another is elected within a second."""

import asyncio
import random
import time

from tests.chaos.cluster.ears import note_pauses
from tests.chaos.cluster.mongo_ground import mongos
from tests.chaos.rig.rig import Rig

ID = "F13a"
TITLE = "stepDown of the MongoDB primary every few seconds"
SHAPE = "mongo_cluster"
AWAY = 4
PAUSE = (4.0, 8.0)


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Whoever is primary then."""
    members, begun, until = mongos(rig.ground), time.time(), time.monotonic() + seconds
    while time.monotonic() < until:
        if await members.step_down(AWAY):
            rig.injected("step down")
        await members.whole()
        rig.lifted()
        await asyncio.sleep(dice.uniform(*PAUSE))
    await note_pauses(rig, begun)
