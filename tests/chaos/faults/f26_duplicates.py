"""F26: every event is delivered three times, in random order."""

import asyncio
import random
from collections.abc import Sequence

from aio_pika.abc import AbstractIncomingMessage

from tests.chaos.faults.interceptor import Interceptor
from tests.chaos.harness.harness import Harness

ID = "F26"
TITLE = "every event is delivered three times, in random order"
COPIES = 3


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """For the whole time."""

    def duplicate(events: Sequence[AbstractIncomingMessage]) -> Sequence[tuple[AbstractIncomingMessage, bytes]]:
        copies = [(event, event.body) for event in events] * COPIES
        return rng.sample(copies, len(copies))

    async with Interceptor(harness, duplicate) as interceptor:
        await asyncio.sleep(seconds)
    harness.record_injection("duplicates")
    harness.note(
        f"{interceptor.republished} deliveries" if interceptor.republished else "FAILED: nothing was republished"
    )
