"""F11d: every frame between services and broker takes 300 plus or minus 200 ms, each way."""

import random

from tests.chaos.harness.harness import Harness
from tests.chaos.proxy.network_conditions import slow
from tests.chaos.proxy.network_fault import inject_network_fault

ID = "F11d"
TITLE = "300 ± 200 ms between services and broker"
SHAPE = "proxied"


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """For the whole time."""
    await inject_network_fault(harness, slow(0.3, 0.2), "latency", seconds)
