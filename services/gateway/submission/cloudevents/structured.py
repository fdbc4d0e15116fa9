"""Events as JSON objects: structured mode and batches (JSON format 1.0.2)."""

import binascii
from base64 import b64decode
from typing import Any

from services.gateway.submission.cloudevents.attributes import check_attributes
from services.gateway.submission.cloudevents.refusal import TITLE, not_json, refused
from services.gateway.submission.cloudevents.submitted_event import SubmittedEvent
from shared.web.json_body import read_json
from shared.web.media_type import media_type
from shared.web.problems import Problem

DATA, BASE64 = "data", "data_base64"


def structured_event(event: Any) -> SubmittedEvent:
    """The event of a JSON value. Raises Problem 400, or 415 when its data is not JSON."""
    if not isinstance(event, dict):
        raise Problem(400, "malformed", TITLE, "It is a JSON object.")
    attributes = check_attributes({name: value for name, value in event.items() if name not in (DATA, BASE64)})
    data, encoded = event.get(DATA), event.get(BASE64)
    if data is not None and encoded is not None:
        raise refused(BASE64, "stands instead of data, not beside it")
    kind = media_type(attributes.get("datacontenttype", "application/json"))
    if kind is not None and not kind.is_json:
        raise not_json("Its datacontenttype names something else.")
    return SubmittedEvent(attributes, data if encoded is None else _decoded(encoded))


def _decoded(encoded: Any) -> Any:
    try:
        content = b64decode(encoded, validate=True)
    except (binascii.Error, ValueError, TypeError):
        raise refused(BASE64, "must be Base64 (RFC 4648 §4)") from None
    try:
        return read_json(content)
    except Problem:
        raise refused(BASE64, "must hold JSON") from None
