"""F13d: the store has written and says so, and exactly that reply never arrives: the connection is cut instead."""

import asyncio
import random
import time

from tests.chaos.cluster.ears import note_pauses
from tests.chaos.proxy.ground import STORE
from tests.chaos.proxy.mongo import SwallowReplies
from tests.chaos.proxy.way import no_sieve
from tests.chaos.rig.rig import Rig

ID = "F13d"
TITLE = "swallowed replies to MongoDB writes"
SHAPE = "proxied"
EVERY = (10, 60)


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """One write in ten to sixty, all the time."""
    way, begun = rig.ground.ways[STORE], time.time()
    replies = way.sieve = SwallowReplies(dice.randint(*EVERY), most=1_000_000)
    try:
        await asyncio.sleep(seconds)
    finally:
        way.sieve = no_sieve
    for _ in range(replies.swallowed):
        rig.injected("reply swallowed")
    await note_pauses(rig, begun)
