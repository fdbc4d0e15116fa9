"""Read the dead letters of a fault test, and send them back to their queues."""

import json
import random
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from shared.messaging.failures.headers import FAILURE
from shared.messaging.model.errors import PoisonMessage
from tests.chaos.harness.harness import Harness
from tests.chaos.harness.sandbox import DEAD

MAX_ROUNDS, DRAIN_SECONDS = 12, 5.0


@dataclass(frozen=True, slots=True)
class DeadLetterSummary:
    """The queue and order of a dead letter, and why it was parked."""

    queue: str
    order: str
    kind: str
    exception: str


def summary_of(dead_letter: dict[str, Any]) -> DeadLetterSummary:
    """From the management API's form of a message; what it does not contain is empty."""
    headers = dead_letter["properties"].get("headers", {})
    failure = json.loads(headers.get(FAILURE, "{}"))
    try:
        order = str(json.loads(body_of(dead_letter)).get("order_id", ""))
    except (ValueError, AttributeError):
        order = ""
    return DeadLetterSummary(dead_letter["routing_key"], order, failure.get("kind", ""), failure.get("exception", ""))


def body_of(dead_letter: dict[str, Any]) -> bytes:
    """The message's bytes."""
    payload: str = dead_letter["payload"]
    return b64decode(payload) if dead_letter["payload_encoding"] == "base64" else payload.encode()


async def replay_parked_by_fault(harness: Harness, rng: random.Random) -> None:
    """Replay the dead letters that the fault itself caused until none are left; one with any other exception fails the
    run.

    A process that is killed repeatedly at the points of one message parks it as a poison message.
    """
    await harness.wait_load_finished()
    for _ in range(MAX_ROUNDS):
        remaining, dead_letters = await harness.drain(DRAIN_SECONDS), await harness.sandbox.dead_letters()
        for summary in map(summary_of, dead_letters):
            if summary.exception != PoisonMessage.__name__:
                harness.note(f"FAILED: parked for {summary.exception}: {summary.order} in {summary.queue}")
        if dead_letters:
            harness.note(f"{len(dead_letters)} messages that the faults parked were replayed")
            await replay(harness, dead_letters, rng)
        elif not remaining:
            return


async def replay(harness: Harness, dead_letters: list[dict[str, Any]], rng: random.Random) -> None:
    """Empty the dead-letter queue and send every message to its own queue, in random order, as on its first attempt."""
    async with harness.servers.rabbitmq.api() as api:
        (await api.delete(f"/api/queues/{harness.sandbox.name}/{DEAD}/contents", timeout=30)).raise_for_status()
    for dead_letter in rng.sample(dead_letters, len(dead_letters)):
        properties = dead_letter["properties"]
        own = {k: v for k, v in properties.get("headers", {}).items() if not k.startswith("x-")}
        id = str(properties.get("message_id", ""))
        await harness.sandbox.publish(dead_letter["routing_key"], own, body_of(dead_letter), id)
