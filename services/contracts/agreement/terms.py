"""The standing terms of an agreement, as they stood on its own day (R66, R69; minimum content of WEB 7.2.8)."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "terms.toml"
SIGNED_LANGUAGE = "nl"


def terms_on(day: date) -> str:
    """The version of the terms in force on that day: the day from which it holds. Raises LookupError before the
    first."""
    versions = [version for version in _all() if date.fromisoformat(version) <= day]
    if not versions:
        raise LookupError(f"there were no terms on {day}")
    return max(versions)


def text_of(version: str, language: str = SIGNED_LANGUAGE) -> dict[str, str]:
    """The sections of that version, in the order of the page; in the language that is signed where there is no
    translation, and none for agreements from before there were terms."""
    return _all()[version].get(language, _all()[version][SIGNED_LANGUAGE]) if version else {}


@cache
def _all() -> dict[str, dict[str, dict[str, str]]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))
