"""F20: the mail server hangs, then is down; mails wait, labels do not, and nothing is parked."""

import asyncio
import random
import time
from collections.abc import Iterator

from tests.chaos.harness.harness import Harness
from tests.chaos.harness.sandbox import SHORT_DELAYS
from tests.chaos.oracle.verdict import Verdict

ID = "F20"
TITLE = "the mail server hangs, then is down, each for a while"
DELAYS = dict(zip(SHORT_DELAYS, (1.0, 5.0, 15.0, 60.0), strict=True))
"""In the proportions of production; outages are shorter than the last two delays together, as there."""
FREEZE_SECONDS, DOWN_SECONDS = 8.0, 6.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Both outages in turn."""
    until = time.monotonic() + seconds
    while True:
        harness.mailbox.freeze()
        harness.record_injection("the mail server hangs")
        await asyncio.sleep(FREEZE_SECONDS)
        harness.mailbox.thaw()
        await asyncio.sleep(3)
        await harness.mailbox.kill()
        harness.record_injection("the mail server is down")
        await asyncio.sleep(DOWN_SECONDS)
        await harness.mailbox.start()
        if time.monotonic() > until:
            return
        await asyncio.sleep(10)


def judge(verdict: Verdict) -> Iterator[str]:
    """An outage shorter than the retries parks nothing."""
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"
