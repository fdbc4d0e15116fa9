"""F24: nobody consumes for a while; then all of it, while fresh load goes on."""

import asyncio
import random
import time

from deploy.local.patience import until
from tests.chaos.rig.rig import Rig

ID = "F24"
TITLE = "no consumer for half of the time, then the backlog beside the live load"
PATIENCE = 240.0
QUEUES = ("filler.fill_on_order_placed", "labeller.label_on_pot_filled")
LITTLE = 20


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Down for half of the time, then measured until the backlog is gone."""
    consumers = [*rig.of("filler"), *rig.of("labeller")]
    for worker in consumers:
        await worker.stop()
    rig.injected("no consumer")
    await asyncio.sleep(seconds / 2)
    backlog = await rig.plot.ready(QUEUES[0])
    for worker in consumers:
        await worker.start()
    await rig.all_ready()
    rig.lifted("filler", "labeller")
    begun = time.monotonic()
    await until("the backlog", lambda: _gone(rig), PATIENCE)
    rig.note(f"a backlog of {backlog} orders was gone {time.monotonic() - begun:.1f} s after the consumers were ready")


async def _gone(rig: Rig) -> str | None:
    left = sum([await rig.plot.ready(queue) for queue in QUEUES])
    return f"{left} messages" if left > LITTLE else None
