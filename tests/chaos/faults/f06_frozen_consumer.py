"""F6: a consumer stops for longer than the broker waits for its heartbeat; its messages go to another replica."""

import asyncio
import random
import time

from yarl import URL

from tests.chaos.rig.rig import Rig

ID = "F6"
TITLE = "SIGSTOP of a consumer for longer than the heartbeat, then SIGCONT"
REPLICAS = {"filler": 2, "labeller": 2}
REDELIVERS = True
HEARTBEAT = 3
"""Seconds; production asks for more, and the freeze would have to last as much longer."""


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """The workers connect again with the short heartbeat; then one at a time freezes for four of them."""
    asked = URL(rig.ground.rabbitmq(rig.plot.name)).update_query(heartbeat=HEARTBEAT)
    for worker in rig.workers.values():
        worker.setting("WORKSHOP_RABBITMQ_URL", str(asked))
        await worker.kill()
    await rig.all_ready()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        worker = dice.choice([*rig.of("filler"), *rig.of("labeller")])
        worker.freeze()
        rig.injected("freeze", worker)
        await asyncio.sleep(4 * HEARTBEAT)
        worker.thaw()
        rig.lifted(worker.service)
        await asyncio.sleep(1)
