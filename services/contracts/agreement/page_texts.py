"""The templates and texts of the pages about agreements, and days in their words."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from shared.messaging.model.clock import DUTCH_TIME
from shared.web.layout import Pages
from shared.web.translations import load_translations

TRANSLATIONS = load_translations(Path(__file__).parent / "locale")
pages = Pages(Path(__file__).parent / "templates", TRANSLATIONS)
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


def day_in(texts: Mapping[str, str], day: date) -> str:
    """`maandag 7 september 2026`, or as the language of the texts writes it."""
    weekday, month = texts[WEEKDAYS[day.weekday()]], texts[f"month_{day.month}"]
    return texts["day_format"].format(weekday=weekday, day=day.day, month=month, year=day.year)


def instant_in(texts: Mapping[str, str], instant: datetime) -> str:
    """`maandag 7 september 2026, 12:05`, in Dutch time."""
    local = instant.astimezone(DUTCH_TIME)
    return f"{day_in(texts, local.date())}, {local:%H:%M}"
