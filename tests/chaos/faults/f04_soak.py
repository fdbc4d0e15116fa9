"""F4: a random process is killed every 2-5 s, servers included, for the whole run."""

import asyncio
import random
import time

from tests.chaos.harness import broker, store
from tests.chaos.harness.harness import Harness
from tests.chaos.harness.sandbox import SHORT_DELAYS

ID = "F4"
TITLE = "kill -9 of any process, servers too, at random every 2-5 s"
REPLICAS = {"door": 2, "filler": 2, "labeller": 2}
REDELIVERS = True
DELAYS = dict(zip(SHORT_DELAYS, (0.5, 2.0, 6.0, 20.0), strict=True))
"""The longest outage of a server in a soak was 17 s; the retries last longer, as in production."""
SERVER_KILL_RATIO = 12
"""One kill in so many hits the broker, one the store, one the mail server."""


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Kill random processes; a killed server is restarted after a second."""
    until, longest = time.monotonic() + seconds, (0.0, "")
    while time.monotonic() < until:
        await asyncio.sleep(rng.uniform(2, 5))
        started = time.monotonic()
        killed = await _kill_one(harness, rng)
        longest = max(longest, (time.monotonic() - started, killed))
    harness.note(f"longest outage: {longest[1]}, {longest[0]:.1f} s")


async def _kill_one(harness: Harness, rng: random.Random) -> str:
    """Returns what was killed."""
    match rng.randrange(SERVER_KILL_RATIO):
        case 0:
            await broker.kill(harness.servers.rabbitmq)
            harness.record_injection("kill of the broker")
            await asyncio.sleep(1)
            await harness.servers.rabbitmq.restart()
            harness.record_outage_end()
            return "the broker"
        case 1:
            await store.kill(harness.servers.mongod)
            harness.record_injection("kill of the store")
            await asyncio.sleep(1)
            await harness.servers.mongod.start(())
            harness.record_outage_end()
            return "the store"
        case 2:
            await harness.mailbox.kill()
            harness.record_injection("kill of the mail server")
            await harness.mailbox.start()
            return "the mail server"
        case _:
            worker = rng.choice(list(harness.workers.values()))
            await worker.kill()
            harness.record_injection("kill", worker)
            return worker.name
