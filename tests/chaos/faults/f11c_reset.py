"""F11c: all connections to the broker are reset, and sometimes new ones are refused for a moment."""

import asyncio
import random
import time

from tests.chaos.cluster.ears import note_pauses
from tests.chaos.proxy.ground import BROKER
from tests.chaos.proxy.weather import CLEAR, REFUSING
from tests.chaos.rig.rig import Rig

ID = "F11c"
TITLE = "RST of all broker connections, sometimes refusing new ones"
SHAPE = "proxied"
PAUSE = (1.0, 4.0)


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Every few seconds."""
    way, begun, until = rig.ground.ways[BROKER], time.time(), time.monotonic() + seconds
    while time.monotonic() < until:
        way.weather = dice.choice((CLEAR, REFUSING))
        way.reset()
        rig.injected("reset")
        if way.weather == REFUSING:
            await asyncio.sleep(dice.uniform(*PAUSE))
            way.weather = CLEAR
        rig.lifted()
        await asyncio.sleep(dice.uniform(*PAUSE))
    await note_pauses(rig, begun)
