"""A parked message may be anything, even unreadable; it is put whole into an envelope of its own to be kept."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson

from shared.messaging.dead_letter import STORY
from shared.messaging.envelope import Envelope
from shared.messaging.noun import derived_id

PARKED = "dead_letter.parked.v1"
PARKED_IN = "x-parked-in"
"""The queue a parked message failed in, written down when its own storing has to be tried again."""
DIED = "x-parked-at"
"""When the broker parked it, kept likewise."""


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


def parked_envelope(key: str, message_id: str, headers: Mapping[str, Any], body: bytes) -> Envelope:
    """The message as data. Its id follows from what and when it was parked: stored twice it is one letter, parked twice
    it is two."""
    now = datetime.now(UTC)
    queue, story = parked_in(headers, key), _story(headers)
    story.setdefault("handler", queue)
    own = {name: told for name, told in own_headers(headers).items() if isinstance(told, str | int)}
    data = {"queue": queue, "message_id": message_id, "headers": own, "body": b64encode(body).decode(), "story": story}
    when = str(story.get("last_failed") or _died(headers))
    id = derived_id("parked", queue, message_id or sha256(body).hexdigest(), when)
    trace = str(story.get("traceparent", ""))
    return Envelope(
        id, PARKED, "/stageloket", f"parked/{id}", now, now, 1, {}, id, message_id, queue, "", trace, orjson.dumps(data)
    )


def parked_in(headers: Mapping[str, Any], key: str) -> str:
    """The queue a parked message failed in. Ours say it as their routing key; the broker, when it gave up, in a header;
    and where that is a delay step, the queue it should have gone back to is gone."""
    first = str(headers.get("x-first-death-queue", ""))
    gave_up = STORY not in headers and first and not first.startswith("stageloket.")
    return str(headers.get(PARKED_IN) or (first if gave_up else key))


def carried_on(headers: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The headers of a parked message whose storing has to be tried again: nothing of its story is lost."""
    story = {STORY: headers[STORY]} if STORY in headers else {}
    return {**own_headers(headers), **story, PARKED_IN: parked_in(headers, key), DIED: _died(headers)}


def own_headers(headers: Mapping[str, Any]) -> dict[str, Any]:
    """What its author wrote, without what the way added: for the day it comes with a clean slate."""
    return {key: value for key, value in headers.items() if not key.startswith("x-")}


def _story(headers: Mapping[str, Any]) -> dict[str, Any]:
    """Ours, or what is to be said where there is none: the handler crashed again and again, or its queue is gone."""
    try:
        told = orjson.loads(headers[STORY])
    except (KeyError, ValueError, TypeError):
        told = None
    if isinstance(told, dict):
        return told
    gone = str(headers.get("x-first-death-queue", "")).startswith("stageloket.")
    return {"kind": "queue is gone" if gone else "delivery limit", "exception": "", "frame": ""}


def _died(headers: Mapping[str, Any]) -> str:
    """When the broker parked it, as it says itself; the same word each time this one is delivered."""
    deaths = headers.get("x-death")
    first = deaths[0] if isinstance(deaths, list) and deaths and isinstance(deaths[0], dict) else {}
    return str(headers.get(DIED) or f"{first.get('time', '')} {first.get('count', '')}".strip())
