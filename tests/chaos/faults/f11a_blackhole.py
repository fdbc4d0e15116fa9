"""F11a: the network between services and broker drops everything without an error."""

import random

from tests.chaos.harness.harness import Harness
from tests.chaos.proxy.network_conditions import BLACKHOLE
from tests.chaos.proxy.network_fault import inject_network_fault

ID = "F11a"
TITLE = "blackhole between services and broker"
SHAPE = "proxied"


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Once, for half of the time."""
    await inject_network_fault(harness, BLACKHOLE, "blackhole", seconds / 2)
