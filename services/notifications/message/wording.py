"""The values of an event in the reader's words: no code, a date with its month, an amount as it is written."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency

from services.notifications.message.mail_texts import MailTexts
from shared.web.translations import load_translations

HERE = Path(__file__).parent / "locale" / "words"
ISO_DATE = re.compile(r"^\d{4}-\d{2}-\d{2}$")
LOCALES = {"nl": "nl_NL", "en": "en_GB", "de": "de_DE"}
DAYS = {"nl": "d MMMM y", "en": "d MMMM y", "de": "d. MMMM y"}
"""How a date is written in each language."""
AMOUNTS = ("amount_max",)
LIST_SEPARATOR = ", "
LEAVE = "leave"
"""The days of a leave, one or several: made of the fields `from_on` and `until_on`."""
PROGRAMME = "programme"
"""The programme by its name, or by the code that the event has."""
PROGRAMME_CODES = ("crebo", "crebos_without_trainer")
CODES = (
    "cause",
    "error",
    "findings",
    "holidays",
    "kind",
    "missing",
    "missing_roles",
    "path",
    "reason",
    "reason_code",
    "result",
    "scheme",
    "severity",
)
"""Fields that hold a code. Those of portals are not a closed list: one without words here is worded as OTHER."""


def in_words(values: Mapping[str, str], language: str) -> dict[str, str]:
    """The values for a template in that language."""
    other = "OTHER_AT_DESK" if values.get("read_as") == "DESK" else "OTHER"
    worded = {key: _in_words(key, value, language, other) for key, value in values.items()}
    if "from_on" in values and "until_on" in values:
        one_day = values["from_on"] == values["until_on"]
        worded[LEAVE] = _texts(language).line("ON_DAY" if one_day else "FROM_UNTIL", worded)
    if programme := _programme(values, language):
        worded[PROGRAMME] = programme
    return worded


@cache
def words(language: str) -> Mapping[str, str]:
    """The words for each code in a language."""
    return load_translations(HERE)[language]


@cache
def _texts(language: str) -> MailTexts:
    return MailTexts(words(language))


def _programme(values: Mapping[str, str], language: str) -> str:
    if values.get("programme_name"):
        return _texts(language).line("NAMED_PROGRAMME", values)
    codes = next((values[name].split(LIST_SEPARATOR) for name in PROGRAMME_CODES if values.get(name)), [])
    if not codes:
        return ""
    listed = {"crebo": format_list(codes, locale=LOCALES[language])}
    return _texts(language).line("PROGRAMMES" if len(codes) > 1 else "PROGRAMME", listed)


def _in_words(key: str, value: str, language: str, other: str) -> str:
    locale = LOCALES[language]
    if key in CODES:
        known = {**words(language), "OTHER": words(language)[other]}
        return format_list([known.get(code, known["OTHER"]) for code in value.split(LIST_SEPARATOR)], locale=locale)
    if key in AMOUNTS:
        return format_currency(Decimal(value), "EUR", locale=locale)
    parts = value.split(LIST_SEPARATOR)
    if all(map(ISO_DATE.match, parts)):
        return format_list(
            [format_date(date.fromisoformat(day), DAYS[language], locale=locale) for day in parts], locale=locale
        )
    return value
