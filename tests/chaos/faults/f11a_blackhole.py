"""F11a: the way to the broker swallows everything, and nobody is told."""

import random

from tests.chaos.proxy.spoiling import spoil
from tests.chaos.proxy.weather import BLACKHOLE
from tests.chaos.rig.rig import Rig

ID = "F11a"
TITLE = "blackhole between services and broker"
SHAPE = "proxied"


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Once, for half of the time."""
    await spoil(rig, BLACKHOLE, "blackhole", seconds / 2)
