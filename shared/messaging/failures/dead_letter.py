"""A dead letter on its way from the broker to its store. It may be anything, even bytes that nothing can parse."""

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson

from shared.messaging.failures.failure_details import read_failure
from shared.messaging.failures.headers import FAILED_QUEUE, FAILURE, PARKED_AT, application_headers, read_header
from shared.messaging.model.aggregate import derived_id
from shared.messaging.model.envelope import Envelope

PARKED = "dead_letter.parked.v1"
QUEUE_IS_GONE = '{"kind": "queue is gone", "exception": "", "frame": ""}'


@dataclass(frozen=True, slots=True)
class DeadLetterMessage:
    """A message that needs a person: the queue it failed in, its own headers and bytes, and why it failed."""

    queue: str
    message_id: str
    headers: dict[str, Any]
    body: bytes
    failure: dict[str, Any]

    @classmethod
    def of(cls, envelope: Envelope) -> "DeadLetterMessage":
        """Parse the envelope that `dead_letter_envelope` made."""
        data = orjson.loads(envelope.data)
        return cls(data["queue"], data["message_id"], data["headers"], b64decode(data["body"]), data["failure"])


def dead_letter_envelope(message_id: str, headers: Mapping[str, Any], body: bytes) -> Envelope:
    """Wrap a message of the dead-letter queue, whatever it is, into an envelope of its own; `headers` are its retained
    ones.

    The id follows from the message and the time of parking: stored twice it is one, parked twice it is two.
    """
    now = datetime.now(UTC)
    queue, failure = str(headers[FAILED_QUEUE]), read_failure(headers)
    failure.setdefault("handler", queue)
    own = {name: value for name, value in application_headers(headers).items() if isinstance(value, str | int)}
    data = {
        "queue": queue,
        "message_id": message_id,
        "headers": own,
        "body": b64encode(body).decode(),
        "failure": failure,
    }
    when = str(failure.get("last_failed") or headers[PARKED_AT])
    id = derived_id("parked", queue, message_id or sha256(body).hexdigest(), when)
    trace = str(failure.get("traceparent", ""))
    return Envelope(
        id, PARKED, "/stageloket", f"parked/{id}", now, now, 1, {}, id, message_id, queue, "", trace, orjson.dumps(data)
    )


def retained_headers(headers: Mapping[str, Any], key: str, *, stored_before: bool, gone: bool) -> dict[str, Any]:
    """The headers of a dead letter with all that is known about its failure.

    The routing key is the queue it failed in, by which the broker checks who may park it. Only when its storing is
    retried (`stored_before`) the headers tell, because no other service can have set them. `gone` says that it was on
    its way to a queue that no longer exists.
    """
    failed_queue = read_header(headers, FAILED_QUEUE) if stored_before else None
    failure = read_header(headers, FAILURE)
    return {
        **application_headers(headers),
        FAILURE: QUEUE_IS_GONE if gone and failure is None else orjson.dumps(read_failure(headers)).decode(),
        FAILED_QUEUE: str(failed_queue or key),
        PARKED_AT: str((stored_before and headers.get(PARKED_AT)) or _parked_at(headers)),
    }


def _parked_at(headers: Mapping[str, Any]) -> str:
    """When the broker parked it, in the broker's own words; the same text at each delivery of this dead letter."""
    deaths = headers.get("x-death")
    first = deaths[0] if isinstance(deaths, list) and deaths and isinstance(deaths[0], dict) else {}
    return f"{first.get('time', '')} {first.get('count', '')}".strip()
