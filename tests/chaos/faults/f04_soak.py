"""F4: every kind of process is killed at random, every 2-5 s, for as long as it lasts."""

import asyncio
import random
import time
from functools import partial

from aiosmtplib import SMTPConnectError, SMTPConnectTimeoutError, SMTPReadTimeoutError, SMTPServerDisconnected

from tests.chaos.faults.letters import acquit
from tests.chaos.rig import broker, store
from tests.chaos.rig.plot import SOON
from tests.chaos.rig.rig import Rig

ID = "F4"
TITLE = "kill -9 of any process, servers too, at random every 2-5 s"
REPLICAS = {"door": 2, "filler": 2, "labeller": 2}
REDELIVERS = True
DELAYS = dict(zip(SOON, (0.5, 2.0, 6.0, 20.0), strict=True))
"""The longest that a server was away in a soak is 17 s; the retries last longer, as in production."""
NO_MAIL_SERVER = (SMTPConnectError, SMTPConnectTimeoutError, SMTPReadTimeoutError, SMTPServerDisconnected)
afterwards = partial(acquit, innocent=NO_MAIL_SERVER)
"""The dice may kill the mail server at each of a mail's four tries."""
SERVERS_EVERY = 12
"""One kill in so many is for the broker, one for the store, one for the mail server."""


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Whoever the dice choose; a server comes back after a second."""
    until, longest = time.monotonic() + seconds, (0.0, "")
    while time.monotonic() < until:
        await asyncio.sleep(dice.uniform(2, 5))
        begun = time.monotonic()
        killed = await _kill_somebody(rig, dice)
        longest = max(longest, (time.monotonic() - begun, killed))
    rig.note(f"longest away: {longest[1]}, {longest[0]:.1f} s")


async def _kill_somebody(rig: Rig, dice: random.Random) -> str:
    """Returns who it was."""
    match dice.randrange(SERVERS_EVERY):
        case 0:
            await broker.kill(rig.servers.rabbitmq)
            rig.injected("kill of the broker")
            await asyncio.sleep(1)
            await rig.servers.rabbitmq.restart()
            rig.lifted()
            return "the broker"
        case 1:
            await store.kill(rig.servers.mongod)
            rig.injected("kill of the store")
            await asyncio.sleep(1)
            await rig.servers.mongod.start(())
            rig.lifted()
            return "the store"
        case 2:
            await rig.mailbox.kill()
            rig.injected("kill of the mail server")
            await rig.mailbox.start()
            return "the mail server"
        case _:
            worker = dice.choice(list(rig.workers.values()))
            await worker.kill()
            rig.injected("kill", worker)
            return worker.name
