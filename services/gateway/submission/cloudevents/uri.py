"""URIs and URI references of RFC 3986, by the characters and the parts that they may have."""

import re

_PERCENT = r"%[0-9A-Fa-f]{2}"
_PCHAR = rf"(?:[A-Za-z0-9\-._~!$&'()*+,;=:@]|{_PERCENT})"
_SCHEME = r"[A-Za-z][A-Za-z0-9+.\-]*"
_NAME = rf"(?:[A-Za-z0-9\-._~!$&'()*+,;=]|{_PERCENT})*"
_AUTHORITY = rf"(?:(?:[:]|{_NAME[:-1]})*@)?(?:\[[0-9A-Fa-f:.]+\]|{_NAME})(?::[0-9]*)?"
_TAIL = rf"(?:\?(?:{_PCHAR}|[/?])*)?(?:#(?:{_PCHAR}|[/?])*)?"
_PATH = rf"(?://{_AUTHORITY}(?:/{_PCHAR}*)*|/?(?:{_PCHAR}+(?:/{_PCHAR}*)*)?)"
_NO_COLON_FIRST = r"(?![^/?#]*:)"
_URI = re.compile(rf"{_SCHEME}:{_PATH}{_TAIL}")
_REFERENCE = re.compile(rf"{_NO_COLON_FIRST}{_PATH}{_TAIL}")


def is_uri(text: str) -> bool:
    """Whether it is a URI with a scheme."""
    return _URI.fullmatch(text) is not None


def is_uri_reference(text: str) -> bool:
    """Whether it is a URI, or one relative to another, such as `/portals/school`."""
    return is_uri(text) or _REFERENCE.fullmatch(text) is not None
