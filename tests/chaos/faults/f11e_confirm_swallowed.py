"""F11e: the broker has the message and says so, and exactly that frame never arrives."""

import asyncio
import random
import time

from tests.chaos.cluster.ears import note_pauses
from tests.chaos.proxy.amqp import SwallowConfirms
from tests.chaos.proxy.ground import BROKER
from tests.chaos.proxy.way import no_sieve
from tests.chaos.rig.rig import Rig

ID = "F11e"
TITLE = "swallowed publisher confirms"
SHAPE = "proxied"
MOST = 20
PAUSE = (1.0, 3.0)


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """In turn: some confirms vanish and the connection stays; some vanish and the last is a reset."""
    way, begun, until = rig.ground.ways[BROKER], time.time(), time.monotonic() + seconds
    cut = False
    while time.monotonic() < until:
        confirms = way.sieve = SwallowConfirms(dice.randint(1, MOST), cut=cut)
        await asyncio.sleep(dice.uniform(*PAUSE))
        way.sieve, cut = no_sieve, not cut
        for _ in range(confirms.swallowed):
            rig.injected("confirm swallowed")
        await asyncio.sleep(dice.uniform(*PAUSE))
    await note_pauses(rig, begun)
