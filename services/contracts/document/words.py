"""Days, instants, amounts and mail addresses as the document shows them."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from shared.messaging.model.clock import DUTCH_TIME

FILE = Path(__file__).parent / "words.toml"


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """The words by group and code."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def day_in_words(day: date) -> str:
    """`1 september 2025`, in words of our own: a document never changes with a library."""
    month = words()["months"][str(day.month)]
    return f"{day.day} {month} {day.year}"


def instant_in_words(instant: datetime) -> str:
    """In Dutch time: `1 september 2025 om 12:00:00 uur`."""
    local = instant.astimezone(DUTCH_TIME)
    return f"{day_in_words(local.date())} om {local:%H:%M:%S} uur"


def euros(amount: Decimal) -> str:
    """`€ 350,00`."""
    return f"€ {amount:.2f}".replace(".", ",")


def shown_address(address: str) -> str:
    """A mail address of which its owner recognises enough; the other parties learn no address from the document."""
    user, _, domain = address.rpartition("@")
    return f"{user[:1]}…@{domain}" if user else "het bekende adres"
