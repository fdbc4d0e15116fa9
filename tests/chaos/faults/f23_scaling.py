"""F23: from one replica to four and back, again and again: work is shared anew, and nothing shows it."""

import asyncio
import random
import time
from collections.abc import Iterator

from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.rig import Rig

ID = "F23"
TITLE = "one replica becomes four and one again, service after service"
MORE = 3
TOGETHER = 4.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Each service in turn; whoever came last goes first, by SIGTERM."""
    done = time.monotonic() + seconds
    while True:
        for service in ("filler", "labeller"):
            hired = [await rig.more(service) for _ in range(MORE)]
            await asyncio.gather(*(worker.ready() for worker in hired))
            rig.injected(f"four of {service}")
            await asyncio.sleep(TOGETHER)
            for worker in reversed(hired):
                await worker.stop()
            rig.injected(f"one of {service}")
            if time.monotonic() > done:
                return


def judge(verdict: Verdict) -> Iterator[str]:
    """Nobody was killed, so nothing that a process had in hand comes back."""
    if verdict.from_hand:
        yield f"{verdict.from_hand} messages in hand were delivered again because replicas went"
