"""F24: no consumer runs for a while; then the backlog is processed while the load continues."""

import asyncio
import random
import time

from deploy.local.wait import wait_until
from tests.chaos.harness.harness import Harness

ID = "F24"
TITLE = "no consumer for half of the time, then the backlog beside the live load"
BACKLOG_TIMEOUT = 240.0
QUEUES = ("filler.fill_on_order_placed", "labeller.label_on_pot_filled")
SMALL_BACKLOG = 20


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Stop all consumers for half of the time, then measure how long the backlog lasts."""
    consumers = [*harness.replicas_of("filler"), *harness.replicas_of("labeller")]
    for worker in consumers:
        await worker.stop()
    harness.record_injection("no consumer")
    await asyncio.sleep(seconds / 2)
    backlog = await harness.sandbox.ready_count(QUEUES[0])
    for worker in consumers:
        await worker.start()
    await harness.wait_all_ready()
    harness.record_outage_end("filler", "labeller")
    started = time.monotonic()
    await wait_until("the backlog", lambda: _backlog_left(harness), BACKLOG_TIMEOUT)
    harness.note(
        f"a backlog of {backlog} orders was gone {time.monotonic() - started:.1f} s after the consumers were ready"
    )


async def _backlog_left(harness: Harness) -> str | None:
    count = sum([await harness.sandbox.ready_count(queue) for queue in QUEUES])
    return f"{count} messages" if count > SMALL_BACKLOG else None
