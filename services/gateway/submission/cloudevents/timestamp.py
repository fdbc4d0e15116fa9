"""Timestamps of RFC 3339 §5.6, which CloudEvents uses for `time`: dates that exist, and leap seconds."""

import re
from datetime import UTC, datetime, timedelta, timezone

_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))"
)
LEAP = 60


def is_timestamp(text: str) -> bool:
    """Whether the text is one; second 60 exists only in the last minute of a day in UTC."""
    found = _TIMESTAMP.fullmatch(text)
    if found is None:
        return False
    year, month, day, hour, minute, second = map(int, found.groups()[:6])
    offset = timedelta(hours=int(found[8] or 0), minutes=int(found[9] or 0))
    if offset >= timedelta(days=1) or int(found[9] or 0) >= 60:
        return False
    zone = timezone(-offset if found[7] == "-" else offset)
    try:
        at = datetime(year, month, day, hour, minute, min(second, LEAP - 1), tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return False
    return second < LEAP or (second == LEAP and (at.hour, at.minute) == (23, 59))
