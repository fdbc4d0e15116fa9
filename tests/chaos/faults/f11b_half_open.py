"""F11b: what services say reaches the broker, what the broker says does not reach them."""

import random

from tests.chaos.proxy.spoiling import spoil
from tests.chaos.proxy.way import Way
from tests.chaos.proxy.weather import half_open
from tests.chaos.rig.rig import Rig

ID = "F11b"
TITLE = "half-open: the broker is heard no more"
SHAPE = "proxied"


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Once, for half of the time."""
    await spoil(rig, half_open(Way.DOWN), "half-open", seconds / 2)
