"""The week of a student: days of work at companies, and those at school beside them (R25, R28, §2.4)."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Protocol

from shared.events.schedule import WEEKDAYS, WorkDay, WorkSchedule
from shared.events.vocabulary import Path

DAYS_A_WEEK = 5
"""Of work and school together; a student who is at no company is at school on all of them (R25)."""

USUAL_DAYS = {Path.BOL: 5, Path.BBL: 4}
CENT, WHOLE_DAY = Decimal("0.01"), Decimal(24)


class AtCompany(Protocol):
    """A placement, as far as its days are concerned."""

    def hours_on(self, day: date) -> Decimal:
        """The hours of work on that day."""


@cache
def usual_schedule(path: Path, hours_per_week: int, days_per_week: int | None) -> WorkSchedule:
    """The week of a placement that states none: its hours in equal parts, from Monday on."""
    days = days_per_week or USUAL_DAYS[path]
    hours = min((Decimal(hours_per_week) / days).quantize(CENT), WHOLE_DAY)
    return WorkSchedule(week=tuple(WorkDay(day=day, hours=hours) for day in WEEKDAYS[:days]))


def week_of(monday: date) -> tuple[date, ...]:
    """The seven days of that week."""
    return tuple(monday + timedelta(days=n) for n in range(len(WEEKDAYS)))


def work_days(monday: date, placements: Iterable[AtCompany]) -> int:
    """On how many days of that week the student works at a company."""
    of_student = tuple(placements)
    return sum(1 for day in week_of(monday) if any(each.hours_on(day) for each in of_student))


def school_days(monday: date, placements: Iterable[AtCompany]) -> int:
    """On how many days of that week the student is at school: five outside the placement periods (R25), and beside
    work what is left of five (R28). Holidays of the school are not looked at."""
    return max(0, DAYS_A_WEEK - work_days(monday, placements))
