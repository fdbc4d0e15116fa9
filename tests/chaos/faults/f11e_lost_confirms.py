"""F11e: the broker has stored the message, and its confirm is lost."""

import asyncio
import random
import time

from tests.chaos.cluster.consumers import note_pauses
from tests.chaos.harness.harness import Harness
from tests.chaos.proxy.amqp import DropConfirms
from tests.chaos.proxy.environment import BROKER
from tests.chaos.proxy.filter import forward_all

ID = "F11e"
TITLE = "lost publisher confirms"
SHAPE = "proxied"
MAX_DROPPED = 20
PAUSE = (1.0, 3.0)


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Alternate: some confirms are dropped and the connection stays open; some are dropped and it is then reset."""
    proxy, started, until = harness.environment.proxies[BROKER], time.time(), time.monotonic() + seconds
    reset = False
    while time.monotonic() < until:
        confirms = proxy.filter = DropConfirms(rng.randint(1, MAX_DROPPED), reset=reset)
        await asyncio.sleep(rng.uniform(*PAUSE))
        proxy.filter, reset = forward_all, not reset
        for _ in range(confirms.dropped):
            harness.record_injection("confirm lost")
        await asyncio.sleep(rng.uniform(*PAUSE))
    await note_pauses(harness, started)
