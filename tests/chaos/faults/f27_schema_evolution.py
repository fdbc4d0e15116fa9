"""F27: newer events and malformed messages: an unknown field changes nothing, the rest is parked with a reason."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Sequence

from aio_pika.abc import AbstractIncomingMessage

from tests.chaos.faults.dead_letters import summary_of
from tests.chaos.faults.interceptor import Interceptor
from tests.chaos.harness.harness import Harness

ID = "F27"
TITLE = "a new field in every event; among them an unknown type, V2 beside V1, broken JSON, no headers, 5 MB"
QUEUES = ("filler.fill_on_order_placed", "labeller.label_on_pot_filled", "labeller.thank_on_thanks_due")
FIVE_MB = 5 * 1024 * 1024
HEADERS = {
    "ce-specversion": "1.0",
    "ce-type": "workshop_order.placed.v1",
    "ce-source": "/unknown",
    "ce-subject": "workshop_order/unknown",
    "ce-time": "2026-02-05T12:30:00+00:00",
    "ce-sequence": "1",
}


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Send malformed messages to every handler: no process ends, and each message becomes a dead letter."""
    process_count = sum(len(worker.runs) for worker in harness.workers.values())
    sent = 0
    async with Interceptor(harness, add_unknown_field):
        for queue in QUEUES:
            for name, (headers, body) in malformed_messages().items():
                await asyncio.sleep(rng.uniform(0, seconds / 30))
                await harness.sandbox.publish(queue, headers, body, f"{name} {queue}")
                harness.record_injection(name)
                sent += 1
        await asyncio.sleep(seconds / 2)
    harness.stop_load()
    await harness.wait_load_finished()
    await harness.drain()
    parked = [summary_of(dead_letter) for dead_letter in await harness.sandbox.dead_letters()]
    harness.note(f"parked: {dict(Counter(summary.kind for summary in parked))}")
    if len(parked) != sent or not all(summary.kind for summary in parked):
        harness.note(f"FAILED: {sent} malformed messages, {len(parked)} dead letters with a reason")
    if sum(len(worker.runs) for worker in harness.workers.values()) != process_count:
        harness.note("FAILED: a process ended")


def malformed_messages() -> dict[str, tuple[dict[str, str], bytes]]:
    """By name: headers and body."""
    valid = json.dumps({"order_id": "unknown", "pot_id": "unknown"}).encode()
    return {
        "unknown type": ({**HEADERS, "ce-id": "u", "ce-type": "workshop_order.burnt.v1"}, valid),
        "V2": ({**HEADERS, "ce-id": "v", "ce-type": "workshop_order.placed.v2"}, valid),
        "broken JSON": ({**HEADERS, "ce-id": "b"}, b'{"order_id": "str'),
        "no headers": ({}, valid),
        "5 MB": ({**HEADERS, "ce-id": "m"}, b"x" * FIVE_MB),
    }


def add_unknown_field(events: Sequence[AbstractIncomingMessage]) -> Sequence[tuple[AbstractIncomingMessage, bytes]]:
    """The events as a newer version of their service would publish them."""
    return [(event, json.dumps({**json.loads(event.body), "since_v1_1": {"new": [1]}}).encode()) for event in events]
