"""What values must be at the door, beyond what consumers read: events that were accepted before stay valid.

A class of events is validated with `context=DOOR` where a portal sends it, and without it everywhere else. What passes
here never fails later for its form: it can be a line of a mail, a word of a page, and a day to calculate with.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from pydantic import AfterValidator, BaseModel, ValidationInfo

Check = Callable[[Any], str | None]
DOOR = {"door": True}
MAX_ITEMS = 200
DAYS = (date(1900, 1, 1), date(2199, 12, 31))
_ENCODED_WORD = re.compile(r"=\?[^?\s]*\?[bBqQ]\?[^?\s]*\?=")
_INVISIBLE = frozenset("\u2028\u2029\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
"""Separators of lines and paragraphs, and what changes the direction of the text around it."""
_CATEGORIES = frozenset({"Cc", "Cs", "Cn", "Co"})


def at_the_door(check: Check) -> AfterValidator:
    """Refuse a value at the door when `check` returns the reason."""

    def checked(value: Any, info: ValidationInfo) -> Any:
        return _accepted(value, check) if info.context == DOOR else value

    return AfterValidator(checked)


def always(check: Check) -> AfterValidator:
    """The same wherever the value is validated; for what arrives at one door only."""
    return AfterValidator(lambda value: _accepted(value, check))


def _accepted(value: Any, check: Check) -> Any:
    if reason := check(value):
        raise ValueError(reason)
    return value


def ascii_only(value: str) -> str | None:
    """Codes and references have no digit or letter of another script."""
    return None if value.isascii() else "has letters or digits of another script"


def plain_text(value: str) -> str | None:
    """Text that is one line wherever it is shown, in the form that compares equal (NFC), with something to see."""
    if _ENCODED_WORD.search(value):
        return "holds an encoded word"
    if any(character in _INVISIBLE or unicodedata.category(character) in _CATEGORIES for character in value):
        return "holds a control character, or one that changes the direction of text"
    if not unicodedata.is_normalized("NFC", value):
        return "is not in normal form C (NFC)"
    if all(unicodedata.category(character)[0] in "CZM" for character in value):
        return "shows nothing"
    return None


def plain_lines(value: str) -> str | None:
    """The same for each line of a longer text."""
    return next(filter(None, (plain_text(line) for line in value.split("\n") if line.strip())), None)


def day_within_bounds(day: date | None) -> str | None:
    """A day that can be calculated with."""
    return None if day is None or DAYS[0] <= day <= DAYS[1] else "lies before 1900 or after 2199"


def require_bounds(event: BaseModel) -> None:
    """Raises ValueError for a day before 1900 or after 2199, and for a list of more than 200 items."""
    for value in _values(vars(event).values()):
        if isinstance(value, date) and (reason := day_within_bounds(value)):
            raise ValueError(f"a day {reason}")
        if isinstance(value, tuple) and len(value) > MAX_ITEMS:
            raise ValueError(f"a list has at most {MAX_ITEMS} items")


def _values(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        yield value
        if isinstance(value, tuple):
            yield from _values(value[:MAX_ITEMS])
        elif isinstance(value, BaseModel):
            yield from _values(vars(value).values())
