"""The values of an event in the reader's words: no code, a date with its month, an amount as it is written."""

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.numbers import format_currency

HERE = Path(__file__).parent / "templates"
ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
LOCALES = {"nl": "nl_NL", "en": "en_GB"}
AMOUNTS = ("amount_max",)
CODES = ("cause", "error", "kind", "path", "reason", "reason_code", "result", "scheme", "severity")
"""Fields that hold a code. Those of portals are not a closed list: one without words here is worded as OTHER."""


def in_words(values: Mapping[str, str], language: str) -> dict[str, str]:
    """The values for a template in that language."""
    return {key: _in_words(key, value, language) for key, value in values.items()}


@cache
def words(language: str) -> Mapping[str, str]:
    """The words for each code in a language."""
    found: dict[str, str] = tomllib.loads((HERE / f"words.{language}.toml").read_text("utf-8"))
    return found


def _in_words(key: str, value: str, language: str) -> str:
    if key in CODES:
        return words(language).get(value, words(language)["OTHER"])
    if key in AMOUNTS:
        return format_currency(Decimal(value), "EUR", locale=LOCALES[language])
    if ISO_DATE.match(value):
        return format_date(date.fromisoformat(value), "d MMMM y", locale=LOCALES[language])
    return value
