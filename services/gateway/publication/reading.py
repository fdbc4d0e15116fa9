"""Reading CloudEvents from a request: structured, binary or a batch; wrong ones are refused with every wrong field."""

from typing import Any

import orjson
from cloudevents.core.bindings.http import HTTPMessage, from_http
from cloudevents.core.exceptions import BaseCloudEventException, CloudEventValidationError
from cloudevents.core.formats.json import JSONFormat
from pydantic import ValidationError

from services.gateway.portal.portals import PUBLISHABLE, Portal
from services.gateway.publication.commands.keep_publication import KeepPublication
from services.gateway.publication.publication import Publication
from shared.web.problems import Problem, invalid

MOST_BYTES = 256 * 1024
MOST_IN_BATCH = 1000
SINGLE, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"
REQUIRED = {"specversion", "id", "source", "type"}
Event = dict[str, Any]


def read_events(headers: dict[str, str], body: bytes) -> list[Event]:
    """The events of a request as attributes with their data. Raises Problem 400, 413 or 415."""
    if len(body) > MOST_BYTES:
        raise Problem(413, "too-large", "The request is larger than 256 KiB", "Send smaller batches.")
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == BATCH:
        return _batch(body)
    if media == SINGLE:
        return [_event(_json(body))]
    if media == "application/json" and "ce-specversion" in headers:
        return [_binary(headers, body)]
    raise Problem(
        415, "media-type", "Send a CloudEvent", f"As {SINGLE}, {BATCH}, or application/json with ce-* headers."
    )


def command_of(event: Event, portal: Portal) -> KeepPublication:
    """The event checked against its type and the portal's rights. Raises Problem 403, 404 or 422."""
    kind = PUBLISHABLE.get(str(event["type"]))
    if kind is None:
        raise Problem(404, "unknown-type", "There is no such event type", "GET /v1/schemas lists them.")
    if not portal.may_publish(kind):
        raise Problem(403, "not-yours", f"Portals of kind {portal.kind} do not publish this type", event_type=kind.type)
    source, id = str(event["source"]), str(event["id"])
    if source != portal.source:
        raise Problem(403, "not-your-source", "The source is not this portal's", expected=portal.source)
    try:
        fact = kind.model_validate_json(orjson.dumps(event.get("data")), extra="forbid")
    except ValidationError as wrong:
        raise invalid(wrong.errors(include_input=False), "The data does not fit its schema") from None
    return KeepPublication(source, id, fact, Publication.hash_of(kind.type, event.get("data")))


def _binary(headers: dict[str, str], body: bytes) -> Event:
    try:
        read = from_http(HTTPMessage(headers=headers, body=body), JSONFormat())
    except (BaseCloudEventException, ValueError) as wrong:
        raise _malformed(wrong) from None
    return {**read.get_attributes(), "data": read.get_data()}


def _batch(body: bytes) -> list[Event]:
    events = _json(body)
    if not isinstance(events, list) or not events:
        raise Problem(400, "malformed", "A batch is a JSON array of at least one event")
    if len(events) > MOST_IN_BATCH:
        raise Problem(413, "too-large", f"A batch holds at most {MOST_IN_BATCH} events")
    return [_event(event) for event in events]


def _event(told: Any) -> Event:
    lacking = sorted(REQUIRED - told.keys()) if isinstance(told, dict) else sorted(REQUIRED)
    if lacking:
        raise Problem(400, "malformed", "This is not a CloudEvent 1.0", f"It lacks {', '.join(lacking)}.")
    try:
        read = JSONFormat().read(None, orjson.dumps(told))
    except (BaseCloudEventException, ValueError, TypeError, AttributeError) as wrong:
        raise _malformed(wrong) from None
    return {**read.get_attributes(), "data": read.get_data()}


def _json(body: bytes) -> Any:
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Problem(400, "malformed", "The body is not JSON") from None


def _malformed(wrong: Exception) -> Problem:
    named = sorted(str(name) for name in wrong.errors) if isinstance(wrong, CloudEventValidationError) else []
    return Problem(400, "malformed", "This is not a CloudEvent 1.0", f"Look at: {', '.join(named)}" if named else "")
