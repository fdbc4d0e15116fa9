"""Moments and sizes as people write them."""

import re
from collections.abc import Iterator
from datetime import datetime

from babel.dates import format_datetime
from babel.numbers import format_decimal

from shared.messaging.model.clock import DUTCH_TIME

LOCALES = {"nl": "nl_NL", "en": "en_GB"}
WHOLE = {"nl": "EEEE d MMMM y 'om' HH:mm", "en": "EEEE d MMMM y 'at' HH:mm"}
BRIEF = "d MMM y HH:mm"
LINK = re.compile(r"(https?://[^\s<>\"']+)")
KB, MB = 1000, 1000**2


def moment(at: str, language: str, *, whole: bool = False) -> str:
    """An ISO 8601 moment in Dutch time; whole: with the day of the week and the month in full."""
    pattern = WHOLE[language] if whole else BRIEF
    return format_datetime(datetime.fromisoformat(at), pattern, DUTCH_TIME, LOCALES[language])


def size(octets: int, language: str) -> str:
    """In MB with one decimal, in whole kB, or in B below one kB."""
    if octets >= MB:
        return f"{format_decimal(octets / MB, '0.0', LOCALES[language])} MB"
    return f"{octets // KB} kB" if octets >= KB else f"{octets} B"


def linked(text: str) -> Iterator[tuple[str, bool]]:
    """The parts of a text, and whether each is a link."""
    yield from ((part, index % 2 == 1) for index, part in enumerate(LINK.split(text)))
