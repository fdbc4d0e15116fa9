"""F5: a relay stops in the middle of a word for longer than its lease, and goes on when others have spoken for it."""

import asyncio
import random
import time

from tests.chaos.rig.rig import Rig

ID = "F5"
TITLE = "SIGSTOP of a relay for 3 x its lease beside a second replica, then SIGCONT"
REPLICAS = {"door": 2, "filler": 2, "labeller": 2}
LEASE = 3.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """One replica of each service at a time, in turn."""
    until = time.monotonic() + seconds
    while True:
        for service in ("filler", "door", "labeller"):
            worker = dice.choice(rig.of(service))
            worker.freeze()
            rig.injected("freeze", worker)
            await asyncio.sleep(3 * LEASE)
            worker.thaw()
            rig.lifted(service)
            if time.monotonic() > until:
                return
