"""Parse the CloudEvents of a request (structured, binary or batch); every invalid field is reported."""

from typing import Any

import orjson
from cloudevents.core.bindings.http import HTTPMessage, from_http
from cloudevents.core.exceptions import BaseCloudEventException, CloudEventValidationError
from cloudevents.core.formats.json import JSONFormat
from pydantic import ValidationError

from services.gateway.portal.permission import publisher_for, require_relation, school_of
from services.gateway.portal.portal import Portal
from services.gateway.portal.publishable import PUBLISHABLE
from services.gateway.submission.commands.save_submission import SaveSubmission
from services.gateway.submission.submission import Submission
from shared.messaging.model.stream import Stream
from shared.web.problems import Problem, invalid

MAX_BYTES = 256 * 1024
MAX_BATCH = 1000
SINGLE, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
REQUIRED = {"specversion", "id", "source", "type"}
SubmittedEvent = dict[str, Any]


def parse_events(headers: dict[str, str], body: bytes) -> list[SubmittedEvent]:
    """The events of a request, as attributes with their data. Raises Problem 400, 413 or 415."""
    if len(body) > MAX_BYTES:
        raise Problem(413, "too-large", "The request is larger than 256 KiB", "Send smaller batches.")
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == BATCH:
        return _parse_batch(body)
    if media == SINGLE:
        return [_parse_structured(_parse_json(body))]
    if media == "application/json" and "ce-specversion" in headers:
        return [_parse_binary(headers, body)]
    raise Problem(
        415, "media-type", "Send a CloudEvent", f"As {SINGLE}, {BATCH}, or application/json with ce-* headers."
    )


def to_command(submitted: SubmittedEvent, portal: Portal) -> SaveSubmission:
    """Validate the event against its type and the portal's rights. Raises Problem 403, 404 or 422."""
    event_class = PUBLISHABLE.get(str(submitted["type"]))
    if event_class is None:
        raise Problem(404, "unknown-type", "There is no such event type", "GET /v1/schemas lists them.")
    publisher = publisher_for(portal, event_class)
    source, id = str(submitted["source"]), str(submitted["id"])
    if source != portal.source:
        raise Problem(403, "not-your-source", "The source is not this portal's", expected=portal.source)
    try:
        event = event_class.model_validate_json(orjson.dumps(submitted.get("data")), extra="forbid")
    except ValidationError as error:
        raise invalid(error.errors(include_input=False), "The data does not fit its schema") from None
    require_relation(portal, publisher, event)
    content_hash = Submission.hash_of(event_class.type, submitted.get("data"))
    return SaveSubmission(source, id, event, content_hash, Stream(event.subject(source)), school_of(portal, event))


def _parse_binary(headers: dict[str, str], body: bytes) -> SubmittedEvent:
    try:
        parsed = from_http(HTTPMessage(headers=headers, body=body), JSONFormat())
    except (BaseCloudEventException, ValueError) as error:
        raise _malformed(error) from None
    return {**parsed.get_attributes(), "data": parsed.get_data()}


def _parse_batch(body: bytes) -> list[SubmittedEvent]:
    events = _parse_json(body)
    if not isinstance(events, list) or not events:
        raise Problem(400, "malformed", "A batch is a JSON array of at least one event")
    if len(events) > MAX_BATCH:
        raise Problem(413, "too-large", f"A batch holds at most {MAX_BATCH} events")
    return [_parse_structured(event) for event in events]


def _parse_structured(event: Any) -> SubmittedEvent:
    missing = sorted(REQUIRED - event.keys()) if isinstance(event, dict) else sorted(REQUIRED)
    if missing:
        raise Problem(400, "malformed", "This is not a CloudEvent 1.0", f"It lacks {', '.join(missing)}.")
    try:
        parsed = JSONFormat().read(None, orjson.dumps(event))
    except (BaseCloudEventException, ValueError, TypeError, AttributeError) as error:
        raise _malformed(error) from None
    return {**parsed.get_attributes(), "data": parsed.get_data()}


def _parse_json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Problem(400, "malformed", "The body is not JSON") from None


def _malformed(error: Exception) -> Problem:
    fields = sorted(str(name) for name in error.errors) if isinstance(error, CloudEventValidationError) else []
    return Problem(400, "malformed", "This is not a CloudEvent 1.0", f"Look at: {', '.join(fields)}" if fields else "")
