"""The context attributes of an event: names, types and values (CloudEvents 1.0.2 §3)."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from services.gateway.submission.cloudevents.refusal import refused
from services.gateway.submission.cloudevents.timestamp import is_timestamp
from services.gateway.submission.cloudevents.uri import is_uri, is_uri_reference
from shared.web.media_type import media_type

VERSION = "1.0"
REQUIRED = ("specversion", "id", "source", "type")
_NAME = re.compile(r"[a-z0-9]+")
_NONCHARACTERS = "".join(chr(plane << 16 | low) for plane in range(17) for low in (0xFFFE, 0xFFFF))
_FORBIDDEN = re.compile(f"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_NONCHARACTERS}]")
_INTEGERS = range(-(2**31), 2**31)
_FORMS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "source": (is_uri_reference, "must be a URI reference"),
    "dataschema": (is_uri, "must be a URI with a scheme"),
    "time": (is_timestamp, "must be a timestamp of RFC 3339"),
    "datacontenttype": (lambda text: media_type(text) is not None, "must be a media type"),
}
_TEXTS = {*REQUIRED, *_FORMS, "subject"}


def check_attributes(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes that are set: null is the same as absent. Raises Problem 400 for what is no attribute."""
    present = {name: value for name, value in attributes.items() if value is not None}
    for name in REQUIRED:
        if name not in present:
            raise refused(name, "is missing")
    if present["specversion"] != VERSION:
        raise refused("specversion", f"must be {VERSION}")
    for name, value in present.items():
        _check(name, value)
    return present


def _check(name: str, value: Any) -> None:
    if _NAME.fullmatch(name) is None:
        raise refused(name, "a name has lower-case letters and digits only")
    if name in _TEXTS and not (isinstance(value, str) and value):
        raise refused(name, "must be text that is not empty")
    if isinstance(value, str):
        if _FORBIDDEN.search(value):
            raise refused(name, "holds a character that CloudEvents forbids")
    elif not isinstance(value, bool) and not (isinstance(value, int) and value in _INTEGERS):
        raise refused(name, "must be text, true, false or an integer of 32 bits")
    is_of_form, reason = _FORMS.get(name, (_any, ""))
    if not is_of_form(value):
        raise refused(name, reason)


def _any(_: object) -> bool:
    return True
