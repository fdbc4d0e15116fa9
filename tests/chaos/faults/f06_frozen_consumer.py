"""F6: a consumer stops for longer than the broker waits for its heartbeat; its messages go to another replica."""

import asyncio
import random
import time

from tests.chaos.rig import broker
from tests.chaos.rig.rig import Rig

ID = "F6"
TITLE = "SIGSTOP of a consumer for longer than the heartbeat, then SIGCONT"
REPLICAS = {"filler": 2, "labeller": 2}
REDELIVERS = True
HEARTBEAT = 3
"""Seconds; as the broker proposes it to whoever connects."""


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """With a short heartbeat, which the workers get by connecting again."""
    ours = (await broker.ctl(rig.servers.rabbitmq, "eval", "application:get_env(rabbit, heartbeat).")).strip()
    await _propose(rig, HEARTBEAT)
    try:
        for worker in rig.workers.values():
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
    finally:
        await _propose(rig, int(ours.strip("{}").split(",")[1]))


async def _propose(rig: Rig, seconds: int) -> None:
    await broker.ctl(rig.servers.rabbitmq, "eval", f"application:set_env(rabbit, heartbeat, {seconds}).")
