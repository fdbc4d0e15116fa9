"""Media types of RFC 9110 and which of them are JSON (CloudEvents JSON format §3.1)."""

import re
from typing import NamedTuple

_TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_PARAMETER = rf"[ \t]*;[ \t]*(?:{_TOKEN}=(?:{_TOKEN}|\"(?:[^\"\\\x00-\x08\x0a-\x1f\x7f]|\\.)*\"))?"
_MEDIA_TYPE = re.compile(rf"({_TOKEN}/{_TOKEN})((?:{_PARAMETER})*)[ \t]*")
_CHARSET = re.compile(r";[ \t]*charset=\"?([^\";\s]*)", re.IGNORECASE)
_JSON = re.compile(r"[^/]+/(?:[^/]+\+)?json")
READABLE = ("utf-8", "us-ascii")


class MediaType(NamedTuple):
    """Type and subtype in lower case, and the charset, which is UTF-8 when none is named."""

    name: str
    charset: str

    @property
    def is_json(self) -> bool:
        """Whether content of this type is JSON that this service reads: `json` or `…+json`, in UTF-8."""
        return _JSON.fullmatch(self.name) is not None and self.charset in READABLE


def media_type(text: str) -> MediaType | None:
    """None for what is no media type. Upper and lower case are the same."""
    found = _MEDIA_TYPE.fullmatch(text.strip(" \t"))
    if found is None:
        return None
    charset = _CHARSET.search(found[2])
    return MediaType(found[1].lower(), charset[1].lower() if charset else "utf-8")
