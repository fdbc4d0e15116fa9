"""The words of the documents about a placement, by language, and days and numbers as they show them."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Template
from typing import Any, NamedTuple

from shared.messaging.model.clock import dutch_day

FILES = Path(__file__).parent / "words"
LANGUAGES = ("nl", "en")


class Words(NamedTuple):
    """Those of one language, in words of our own: a document never changes with a library."""

    language: str
    groups: Mapping[str, Mapping[str, str]]

    def of(self, group: str) -> Mapping[str, str]:
        """The words of one document, or of one kind of code."""
        return self.groups[group]

    def text(self, group: str, name: str, /, **values: object) -> str:
        """A sentence with its values. Raises KeyError when it asks for another."""
        return Template(self.groups[group][name]).substitute(values)

    def day(self, day: date) -> str:
        """`1 september 2025` and `1 September 2025`."""
        return f"{day.day} {self.groups['months'][str(day.month)]} {day.year}"

    def day_of(self, instant: datetime) -> str:
        """The Dutch day of an instant."""
        return self.day(dutch_day(instant))

    def euros(self, amount: Decimal) -> str:
        """`€ 1.350,00` and `€1,350.00`."""
        plain = f"{amount:,.2f}"
        if self.language == "nl":
            plain = plain.translate(str.maketrans(",.", ".,"))
        return f"{self.groups['standing']['euro']}{plain}"


@cache
def words_in(language: str) -> Words:
    """The words of a language. Raises OSError for one that the documents do not have."""
    groups: dict[str, Any] = tomllib.loads((FILES / f"{language}.toml").read_text(encoding="utf-8"))
    return Words(language, groups)
