"""F6: a consumer freezes for longer than the broker's heartbeat timeout; its messages go to another replica."""

import asyncio
import random
import time

from yarl import URL

from tests.chaos.harness.harness import Harness

ID = "F6"
TITLE = "SIGSTOP of a consumer for longer than the heartbeat, then SIGCONT"
REPLICAS = {"filler": 2, "labeller": 2}
REDELIVERS = True
HEARTBEAT_SECONDS = 3
"""Shorter than in production, so that a freeze beyond the timeout fits into a run."""


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Reconnect all workers with the short heartbeat; then freeze one at a time for four heartbeats."""
    url = URL(harness.environment.rabbitmq(harness.sandbox.name)).update_query(heartbeat=HEARTBEAT_SECONDS)
    for worker in harness.workers.values():
        worker.set_environment("SAMPLE_APP_RABBITMQ_URL", str(url))
        await worker.kill()
    await harness.wait_all_ready()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        worker = rng.choice([*harness.replicas_of("filler"), *harness.replicas_of("labeller")])
        worker.freeze()
        harness.record_injection("freeze", worker)
        await asyncio.sleep(4 * HEARTBEAT_SECONDS)
        worker.thaw()
        harness.record_outage_end(worker.service)
        await asyncio.sleep(1)
