"""The events of a request, in whichever of the three modes it has (HTTP binding 1.0.2 §3)."""

from collections.abc import Sequence

from services.gateway.submission.cloudevents.binary import Header, binary_event, is_binary
from services.gateway.submission.cloudevents.structured import structured_event
from services.gateway.submission.cloudevents.submitted_event import SubmittedEvent
from shared.web.json_body import read_json
from shared.web.media_type import media_type
from shared.web.problems import Problem

MAX_BATCH = 1000
SINGLE, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
FORMATS = "application/cloudevents"


def is_batch(headers: Sequence[Header]) -> bool:
    """Whether the request is a batch, and so is its answer."""
    kind = media_type(_content_type(headers))
    return kind is not None and kind.name == BATCH


def parse_events(headers: Sequence[Header], body: bytes) -> list[SubmittedEvent]:
    """The events of a request with these headers (names in lower case); a batch may be empty.

    Raises Problem 400, 413 or 415; of a batch it names the position of the event.
    """
    content_type = _content_type(headers)
    kind = media_type(content_type)
    if kind is not None and kind.name in (SINGLE, BATCH) and kind.is_json:
        return _batch(read_json(body)) if kind.name == BATCH else [structured_event(read_json(body))]
    if is_binary(headers) and not (kind is not None and kind.name.startswith(FORMATS)):
        return [binary_event(headers, content_type, body)]
    raise Problem(415, "media-type", "Send a CloudEvent", f"As {SINGLE}, {BATCH}, or JSON with ce-* headers, in UTF-8.")


def _batch(events: object) -> list[SubmittedEvent]:
    if not isinstance(events, list):
        raise Problem(400, "malformed", "A batch is a JSON array of events")
    if len(events) > MAX_BATCH:
        raise Problem(413, "too-large", f"A batch holds at most {MAX_BATCH} events")
    parsed = []
    for position, event in enumerate(events):
        try:
            parsed.append(structured_event(event))
        except Problem as problem:
            problem.more["position"] = position
            raise
    return parsed


def _content_type(headers: Sequence[Header]) -> str:
    found = [value for name, value in headers if name == "content-type"]
    if len(found) > 1:
        raise Problem(400, "malformed", "The header Content-Type is there twice")
    return found[0] if found else ""
