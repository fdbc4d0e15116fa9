"""A parked message may be anything, even unreadable; it is put whole into an envelope of its own to be kept."""

from base64 import b64decode, b64encode
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import orjson

from shared.messaging.dead_letter import STORY, without_tries
from shared.messaging.envelope import Envelope
from shared.messaging.noun import derived_id

PARKED = "dead_letter.parked.v1"


@dataclass(frozen=True, slots=True)
class Parked:
    """A message that needs a person: the queue it failed in, its own headers and bytes, and its story."""

    queue: str
    message_id: str
    headers: dict[str, Any]
    body: bytes
    story: dict[str, Any]

    @classmethod
    def of(cls, envelope: Envelope) -> "Parked":
        """Out of the envelope that `parked_envelope` made."""
        told = orjson.loads(envelope.data)
        return cls(told["queue"], told["message_id"], told["headers"], b64decode(told["body"]), told["story"])


def parked_envelope(queue: str, message_id: str, headers: dict[str, Any], body: bytes) -> Envelope:
    """The message as data. Without a story it was the broker that gave up: the handler crashed again and again."""
    now = datetime.now(UTC)
    told = headers.get(STORY)
    story = orjson.loads(told) if told else {"kind": "delivery limit", "exception": "", "frame": "", "handler": queue}
    queue = queue if told else str(headers.get("x-first-death-queue", queue))
    own = {key: value for key, value in without_tries(headers).items() if isinstance(value, str | int)}
    data = {"queue": queue, "message_id": message_id, "headers": own, "body": b64encode(body).decode(), "story": story}
    id = derived_id("parked", queue, message_id, str(story.get("last_failed", "")))
    trace = str(story.get("traceparent", ""))
    return Envelope(
        id, PARKED, "/stageloket", f"parked/{id}", now, now, 1, {}, id, message_id, queue, "", trace, orjson.dumps(data)
    )
