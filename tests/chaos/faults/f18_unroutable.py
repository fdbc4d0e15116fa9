"""F18: the only binding of a handler disappears under load, and its queue too; both come back."""

import asyncio
import random
import time

from deploy.local.patience import until
from tests.chaos.rig import broker
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.trade import PotFilled

ID = "F18"
TITLE = "the binding of a handler is deleted under load, then its queue, and both are restored"
UNTAPPED = (PotFilled.type,)
"""While others take a fact the broker calls it routed; so nobody but the handler is to take this one."""
QUEUE = "labeller.label_on_pot_filled"
UNROUTED = "stageloket.unrouted"
AWAY = 2.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """The binding alone, and with an empty queue; the last resort of the broker is taken away first."""
    server, vhost, done = rig.servers.rabbitmq, rig.plot.name, time.monotonic() + seconds
    await broker.drop(server, vhost, UNROUTED)
    while True:
        await broker.unbind(server, vhost, QUEUE, PotFilled.type)
        rig.injected("no binding")
        await asyncio.sleep(AWAY)
        await until("the queue", lambda: _empty(rig), 30)
        if dice.random() < 0.5:
            await broker.drop(server, vhost, QUEUE)
            rig.injected("no queue")
            await asyncio.sleep(AWAY)
            await rig.plot.restore(QUEUE)
        else:
            await broker.bind(server, vhost, QUEUE, PotFilled.type)
        rig.lifted("filler")
        if time.monotonic() > done:
            break
        await asyncio.sleep(AWAY)
    await rig.plot.restore(UNROUTED)
    returned = sum(worker.log.read_text().count("did not leave") for worker in rig.of("filler"))
    rig.note(
        f"{returned} facts were returned by the broker and said again" if returned else "RED: nothing was returned"
    )


async def _empty(rig: Rig) -> str | None:
    left = await rig.plot.ready(QUEUE)
    return f"{left} messages" if left else None
