"""F11d: every frame between services and broker takes 300 plus or minus 200 ms, each way."""

import random

from tests.chaos.proxy.spoiling import spoil
from tests.chaos.proxy.weather import slow
from tests.chaos.rig.rig import Rig

ID = "F11d"
TITLE = "300 ± 200 ms between services and broker"
SHAPE = "proxied"


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """All the time."""
    await spoil(rig, slow(0.3, 0.2), "slow way", seconds)
