"""Dead letters as a fault test reads them, and sends them back."""

import json
import random
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from shared.messaging.errors import EndsTheProcess
from tests.chaos.rig.plot import DEAD
from tests.chaos.rig.rig import Rig

LOOKS, A_LOOK = 12, 5.0


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter is about, and why it was parked."""

    queue: str
    order: str
    kind: str
    exception: str


def told_of(letter: dict[str, Any]) -> Told:
    """From the management API's form of it; what it does not tell is empty."""
    headers = letter["properties"].get("headers", {})
    story = json.loads(headers.get("x-story", "{}"))
    try:
        order = str(json.loads(body_of(letter)).get("order_id", ""))
    except (ValueError, AttributeError):
        order = ""
    return Told(letter["routing_key"], order, story.get("kind", ""), story.get("exception", ""))


def body_of(letter: dict[str, Any]) -> bytes:
    """Its bytes."""
    payload: str = letter["payload"]
    return b64decode(payload) if letter["payload_encoding"] == "base64" else payload.encode()


async def acquit(rig: Rig, dice: random.Random, innocent: tuple[type[Exception], ...] = (EndsTheProcess,)) -> None:
    """Whoever is killed at a message's own points over and over must take it for one that ends the process, and a mail
    may meet a dead server at each of its tries. A person who knows better sends what is parked as `innocent` again,
    until nothing is left."""
    names = {kind.__name__ for kind in innocent}
    await rig.load_over()
    for _ in range(LOOKS):
        left, letters = await rig.drain(A_LOOK), await rig.plot.letters()
        for told in map(told_of, letters):
            if told.exception not in names:
                rig.note(f"RED: parked for {told.exception}: {told.order} in {told.queue}")
        if letters:
            rig.note(f"{len(letters)} messages that the faults condemned were sent again")
            await replay(rig, letters, dice)
        elif not left:
            return


async def replay(rig: Rig, letters: list[dict[str, Any]], dice: random.Random) -> None:
    """Every letter back to its queue, in any order, with a clean slate; the dead letters' queue is empty after."""
    async with rig.servers.rabbitmq.api() as api:
        (await api.delete(f"/api/queues/{rig.plot.name}/{DEAD}/contents", timeout=30)).raise_for_status()
    for letter in dice.sample(letters, len(letters)):
        own = {k: v for k, v in letter["properties"].get("headers", {}).items() if not k.startswith("x-")}
        id = str(letter["properties"].get("message_id", ""))
        await rig.plot.put(letter["routing_key"], own, body_of(letter), id)
