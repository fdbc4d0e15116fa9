"""F13d: the store has written, and its reply is lost: the connection is reset instead."""

import asyncio
import random
import time

from tests.chaos.cluster.consumers import note_pauses
from tests.chaos.harness.harness import Harness
from tests.chaos.proxy.environment import STORE
from tests.chaos.proxy.filter import forward_all
from tests.chaos.proxy.mongo import DropReplies

ID = "F13d"
TITLE = "lost replies to MongoDB writes"
SHAPE = "proxied"
EVERY = (10, 60)


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """One write in ten to sixty, for the whole time."""
    proxy, started = harness.environment.proxies[STORE], time.time()
    replies = proxy.filter = DropReplies(rng.randint(*EVERY), limit=1_000_000)
    try:
        await asyncio.sleep(seconds)
    finally:
        proxy.filter = forward_all
    for _ in range(replies.dropped):
        harness.record_injection("reply lost")
    await note_pauses(harness, started)
