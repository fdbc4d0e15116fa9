"""F11c: all connections to the broker are reset, and sometimes new ones are refused for a moment."""

import asyncio
import random
import time

from tests.chaos.cluster.consumers import note_pauses
from tests.chaos.harness.harness import Harness
from tests.chaos.proxy.environment import BROKER
from tests.chaos.proxy.network_conditions import CLEAR, REFUSE_NEW

ID = "F11c"
TITLE = "RST of all broker connections, sometimes refusing new ones"
SHAPE = "proxied"
PAUSE = (1.0, 4.0)


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Every few seconds."""
    proxy, started, until = harness.environment.proxies[BROKER], time.time(), time.monotonic() + seconds
    while time.monotonic() < until:
        proxy.conditions = rng.choice((CLEAR, REFUSE_NEW))
        proxy.reset()
        harness.record_injection("reset")
        if proxy.conditions == REFUSE_NEW:
            await asyncio.sleep(rng.uniform(*PAUSE))
            proxy.conditions = CLEAR
        harness.record_outage_end()
        await asyncio.sleep(rng.uniform(*PAUSE))
    await note_pauses(harness, started)
