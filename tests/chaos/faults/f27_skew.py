"""F27: old code meets new facts and plain rubbish: a new field changes nothing, the rest is parked with its reason."""

import asyncio
import json
import random
from collections import Counter
from collections.abc import Sequence

from aio_pika.abc import AbstractIncomingMessage

from tests.chaos.faults.letters import told_of
from tests.chaos.faults.retelling import Retelling
from tests.chaos.rig.rig import Rig

ID = "F27"
TITLE = "a new field in every fact; an unknown type, V2 beside V1, broken JSON, no headers, 5 MB, among them"
QUEUES = ("filler.fill_on_order_placed", "labeller.label_on_pot_filled", "labeller.thank_on_thanks_due")
FIVE_MB = 5 * 1024 * 1024
HEADERS = {
    "ce-specversion": "1.0",
    "ce-type": "workshop_order.placed.v1",
    "ce-source": "/strangers",
    "ce-subject": "workshop_order/stranger",
    "ce-time": "2026-02-05T12:30:00+00:00",
    "ce-sequence": "1",
}


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Rubbish to every handler, in between; nobody ends, and every piece is found again among the dead letters."""
    lives = sum(len(worker.lives) for worker in rig.workers.values())
    sent = 0
    async with Retelling(rig, with_a_new_field):
        for queue in QUEUES:
            for name, (headers, body) in rubbish().items():
                await asyncio.sleep(dice.uniform(0, seconds / 30))
                await rig.plot.put(queue, headers, body, f"{name} {queue}")
                rig.injected(name)
                sent += 1
        await asyncio.sleep(seconds / 2)
    rig.enough()
    await rig.load_over()
    await rig.drain()
    letters = [told_of(letter) for letter in await rig.plot.letters()]
    rig.note(f"parked: {dict(Counter(letter.kind for letter in letters))}")
    if len(letters) != sent or not all(letter.kind for letter in letters):
        rig.note(f"RED: {sent} pieces of rubbish, {len(letters)} letters with a reason")
    if sum(len(worker.lives) for worker in rig.workers.values()) != lives:
        rig.note("RED: somebody ended over it")


def rubbish() -> dict[str, tuple[dict[str, str], bytes]]:
    """By name: headers and body."""
    good = json.dumps({"order_id": "stranger", "pot_id": "stranger"}).encode()
    return {
        "unknown type": ({**HEADERS, "ce-id": "u", "ce-type": "workshop_order.burnt.v1"}, good),
        "V2": ({**HEADERS, "ce-id": "v", "ce-type": "workshop_order.placed.v2"}, good),
        "broken JSON": ({**HEADERS, "ce-id": "b"}, b'{"order_id": "str'),
        "no headers": ({}, good),
        "5 MB": ({**HEADERS, "ce-id": "m"}, b"x" * FIVE_MB),
    }


def with_a_new_field(facts: Sequence[AbstractIncomingMessage]) -> Sequence[tuple[AbstractIncomingMessage, bytes]]:
    """As a newer version of its service would say it."""
    return [(fact, json.dumps({**json.loads(fact.body), "since_v1_1": {"new": [1]}}).encode()) for fact in facts]
