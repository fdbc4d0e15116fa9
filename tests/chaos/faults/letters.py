"""Dead letters as a fault test reads them, and sends them back."""

import json
import random
from base64 import b64decode
from dataclasses import dataclass
from typing import Any

from tests.chaos.rig.plot import DEAD
from tests.chaos.rig.rig import Rig


@dataclass(frozen=True, slots=True)
class Told:
    """What a letter is about, and why it was parked."""

    queue: str
    order: str
    kind: str


def told_of(letter: dict[str, Any]) -> Told:
    """From the management API's form of it; order and kind are empty where it has none."""
    headers = letter["properties"].get("headers", {})
    story = json.loads(headers.get("x-story", "{}"))
    try:
        order = str(json.loads(body_of(letter)).get("order_id", ""))
    except (ValueError, AttributeError):
        order = ""
    return Told(letter["routing_key"], order, str(story.get("kind", "")))


def body_of(letter: dict[str, Any]) -> bytes:
    """Its bytes."""
    payload: str = letter["payload"]
    return b64decode(payload) if letter["payload_encoding"] == "base64" else payload.encode()


async def replay(rig: Rig, letters: list[dict[str, Any]], dice: random.Random) -> None:
    """Every letter back to its queue, in any order, with a clean slate; the dead letters' queue is empty after."""
    async with rig.servers.rabbitmq.api() as api:
        (await api.delete(f"/api/queues/{rig.plot.name}/{DEAD}/contents", timeout=30)).raise_for_status()
    for letter in dice.sample(letters, len(letters)):
        own = {k: v for k, v in letter["properties"].get("headers", {}).items() if not k.startswith("x-")}
        id = str(letter["properties"].get("message_id", ""))
        await rig.plot.put(letter["routing_key"], own, body_of(letter), id)
