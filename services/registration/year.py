"""A year in the calendar."""

from datetime import date

LEAP_DAY = (2, 29)


def year_after(day: date) -> date:
    """The same day of the next year; 1 March after a leap day."""
    return date(day.year + 1, 3, 1) if (day.month, day.day) == LEAP_DAY else day.replace(year=day.year + 1)
