"""F20: the mail server hangs, then is dead; mails wait, labels do not, and nothing is parked for it."""

import asyncio
import random
import time
from collections.abc import Iterator

from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.plot import SOON
from tests.chaos.rig.rig import Rig

ID = "F20"
TITLE = "the mail server hangs, then is dead, each for a while"
DELAYS = dict(zip(SOON, (1.0, 5.0, 15.0, 60.0), strict=True))
"""In the proportions of production; the outages are shorter than the last two together, as there."""
HANGS, DEAD = 8.0, 6.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Both in turn."""
    done = time.monotonic() + seconds
    while True:
        rig.mailbox.freeze()
        rig.injected("the mail server hangs")
        await asyncio.sleep(HANGS)
        rig.mailbox.thaw()
        await asyncio.sleep(3)
        await rig.mailbox.kill()
        rig.injected("the mail server is dead")
        await asyncio.sleep(DEAD)
        await rig.mailbox.start()
        if time.monotonic() > done:
            return
        await asyncio.sleep(10)


def judge(verdict: Verdict) -> Iterator[str]:
    """An outage shorter than the retries parks nobody."""
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"
