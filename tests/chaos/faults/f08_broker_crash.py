"""F8: the broker dies and comes back; the door promises on, and everything leaves later."""

import asyncio
import random
import time
from collections.abc import Iterator

from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig import broker
from tests.chaos.rig.rig import Rig

ID = "F8"
TITLE = "kill -9 of the only broker, back after 5-10 s; in the long form once after 60 s"
LONG, LONG_FORM = 60.0, 60.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """As often as there is time, with 10 s between."""
    until, away = time.monotonic() + seconds, LONG if seconds >= LONG_FORM else dice.uniform(5, 10)
    while True:
        await broker.kill(rig.servers.rabbitmq)
        rig.injected(f"no broker for {away:.0f} s")
        await asyncio.sleep(away)
        await rig.servers.rabbitmq.restart()
        rig.lifted()
        if time.monotonic() + away > until:
            return
        away = dice.uniform(5, 10)
        await asyncio.sleep(10)


def judge(verdict: Verdict) -> Iterator[str]:
    """Without a broker the door keeps what it is told, and answers."""
    if failed := {status: many for status, many in verdict.statuses.items() if status >= 500 or not status}:
        yield f"the door answered {failed} (0: not at all)"
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"
