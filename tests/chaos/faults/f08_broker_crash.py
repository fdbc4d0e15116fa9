"""F8: the broker crashes and comes back; the door keeps accepting orders, and all events are published later."""

import asyncio
import random
import time
from collections.abc import Iterator

from tests.chaos.harness import broker
from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.verdict import Verdict

ID = "F8"
TITLE = "kill -9 of the only broker, back after 5-10 s; in the long form once after 60 s"
LONG_OUTAGE, LONG_FORM = 60.0, 60.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Repeated until the time is over, with 10 s between."""
    until, outage = time.monotonic() + seconds, LONG_OUTAGE if seconds >= LONG_FORM else rng.uniform(5, 10)
    while True:
        await broker.kill(harness.servers.rabbitmq)
        harness.record_injection(f"no broker for {outage:.0f} s")
        await asyncio.sleep(outage)
        await harness.servers.rabbitmq.restart()
        harness.record_outage_end()
        if time.monotonic() + outage > until:
            return
        outage = rng.uniform(5, 10)
        await asyncio.sleep(10)


def judge(verdict: Verdict) -> Iterator[str]:
    """Without a broker the door stores orders and answers; nothing is parked."""
    if failed := {status: count for status, count in verdict.statuses.items() if status >= 500 or not status}:
        yield f"the door answered {failed} (0: not at all)"
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"
