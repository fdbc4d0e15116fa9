"""ISO weeks as days."""

from datetime import date, timedelta


def monday_of(iso_week: str) -> date | None:
    """The Monday of `2026-W53`; None of a week that its year does not have, as events of before may name one."""
    year, _, week = iso_week.partition("-W")
    try:
        return date.fromisocalendar(int(year), int(week), 1)
    except ValueError:
        return None


def monday_before(day: date) -> date:
    """The Monday of the week of that day."""
    return day - timedelta(days=day.weekday())
