"""F11b: the broker receives what services send, and they receive nothing from the broker."""

import random

from tests.chaos.harness.harness import Harness
from tests.chaos.proxy.filter import Direction
from tests.chaos.proxy.network_conditions import half_open
from tests.chaos.proxy.network_fault import inject_network_fault

ID = "F11b"
TITLE = "half-open: nothing arrives from the broker"
SHAPE = "proxied"


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Once, for half of the time."""
    await inject_network_fault(harness, half_open(Direction.DOWNSTREAM), "half-open", seconds / 2)
