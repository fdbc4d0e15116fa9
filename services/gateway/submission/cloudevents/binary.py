"""An event whose attributes are headers: binary mode (HTTP binding 1.0.2 §3.1)."""

import re
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

from services.gateway.submission.cloudevents.attributes import check_attributes
from services.gateway.submission.cloudevents.refusal import not_json, refused
from services.gateway.submission.cloudevents.submitted_event import SubmittedEvent
from shared.web.json_body import read_json
from shared.web.media_type import media_type

PREFIX = "ce-"
CONTENT_TYPE = "datacontenttype"
_ESCAPED = re.compile(r"\\(.)")
_PRINTABLE = re.compile(r"[\x20-\x7e]*")
Header = tuple[str, str]


def is_binary(headers: Sequence[Header]) -> bool:
    """Whether a header holds an attribute."""
    return any(name.startswith(PREFIX) for name, _ in headers)


def binary_event(headers: Sequence[Header], content_type: str, body: bytes) -> SubmittedEvent:
    """The event of a request; header names are in lower case. Raises Problem 400, or 415 when its data is not JSON."""
    attributes: dict[str, str] = {}
    for header, value in headers:
        name = header.removeprefix(PREFIX)
        if name == header:
            continue
        if name in attributes:
            raise refused(name, "is there twice")
        if name == CONTENT_TYPE:
            raise refused(name, "is the header Content-Type in binary mode")
        attributes[name] = _text(name, value)
    if content_type:
        attributes[CONTENT_TYPE] = content_type
        kind = media_type(content_type)
        if kind is not None and not kind.is_json:
            raise not_json("The header Content-Type names something else.")
    checked = check_attributes(attributes)
    return SubmittedEvent(checked, read_json(body) if body else None)


def _text(name: str, value: str) -> str:
    """§3.1.3.2: first without double quotes, then one round of percent-decoding."""
    if _PRINTABLE.fullmatch(value) is None:
        raise refused(name, "must be percent-encoded where it is not printable ASCII")
    if len(value) > 1 and value[0] == value[-1] == '"':
        value = _ESCAPED.sub(r"\1", value[1:-1])
    try:
        return unquote_to_bytes(value).decode()
    except UnicodeDecodeError:
        raise refused(name, "is percent-encoded, but not as UTF-8") from None
