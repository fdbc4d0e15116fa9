"""F18: the only binding of a handler is deleted under load, then its queue; both are restored."""

import asyncio
import random
import time

from deploy.local.wait import wait_until
from shared.messaging.runtime.topology import UNROUTED
from tests.chaos.harness import broker
from tests.chaos.harness.harness import Harness
from tests.support.sample_domain.pots import PotFilled

ID = "F18"
TITLE = "the binding of a handler is deleted under load, then its queue, and both are restored"
UNTAPPED = (PotFilled.type,)
"""The broker considers an event routed while any queue takes it, so only the handler's queue may take this one."""
QUEUE = "labeller.label_on_pot_filled"

NOT_PUBLISHED = "was not published"
"""What the relay logs for an event that the broker returned."""
OUTAGE_SECONDS = 2.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Delete the binding, or also the empty queue; the queue for unroutable events is deleted first."""
    server, vhost, until = harness.servers.rabbitmq, harness.sandbox.name, time.monotonic() + seconds
    await broker.drop(server, vhost, UNROUTED)
    while True:
        await broker.unbind(server, vhost, QUEUE, PotFilled.type)
        harness.record_injection("no binding")
        await asyncio.sleep(OUTAGE_SECONDS)
        await wait_until("the queue", lambda: _backlog(harness), 30)
        if rng.random() < 0.5:
            await broker.drop(server, vhost, QUEUE)
            harness.record_injection("no queue")
            await asyncio.sleep(OUTAGE_SECONDS)
            await harness.sandbox.restore_queue(QUEUE)
        else:
            await broker.bind(server, vhost, QUEUE, PotFilled.type)
        harness.record_outage_end("filler")
        if time.monotonic() > until:
            break
        await asyncio.sleep(OUTAGE_SECONDS)
    await harness.sandbox.restore_queue(UNROUTED)
    returned = sum(worker.log.read_text().count(NOT_PUBLISHED) for worker in harness.replicas_of("filler"))
    harness.note(
        f"{returned} events were returned by the broker and published again"
        if returned
        else "FAILED: nothing was returned"
    )


async def _backlog(harness: Harness) -> str | None:
    count = await harness.sandbox.ready_count(QUEUE)
    return f"{count} messages" if count else None
