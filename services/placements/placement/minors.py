"""The working time of students of 16 and 17 years as a dated table, which warns only (§2.4).

No text of the law was read: the numbers are those that people in the field work with, and sources differ (8 hours a day
and 40 a week in one of them). Hours at night are not looked at, because a schedule has no times of a day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from services.placements.placement.weeks import monday_before
from services.placements.placement.work_days import AtCompany, school_days, week_of

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class WorkingTime:
    """Most hours for a placement that starts from a day on; a day at school counts as work (`school_day`)."""

    valid_from: date
    a_day: Decimal
    a_week: Decimal
    average: Decimal
    over_weeks: int
    school_day: Decimal


TABLE = (
    WorkingTime(
        valid_from=date(1996, 1, 1),
        a_day=Decimal(9),
        a_week=Decimal(45),
        average=Decimal(40),
        over_weeks=4,
        school_day=Decimal(8),
    ),
)


def working_time_on(day: date) -> WorkingTime:
    """The line that holds on that day; the first one also before its day."""
    return next((line for line in reversed(TABLE) if line.valid_from <= day), TABLE[0])


def working_time_warnings(placements: Iterable[AtCompany], first: date, last: date) -> tuple[str, ...]:
    """What exceeds the working time of a minor between these days, with the hours of all placements together."""
    norm, of_student = working_time_on(first), tuple(placements)
    days, weeks, monday = [Decimal(0)], [], monday_before(first)
    while monday <= last:
        hours = [sum((each.hours_on(day) for each in of_student), Decimal(0)) for day in week_of(monday)]
        days.append(max(hours))
        weeks.append(sum(hours) + norm.school_day * school_days(monday, of_student))
        monday += WEEK
    spans = (weeks[n : n + norm.over_weeks] for n in range(len(weeks) - norm.over_weeks + 1))
    exceeded = {
        "MINOR_DAY": max(days) > norm.a_day,
        "MINOR_WEEK": any(week > norm.a_week for week in weeks),
        "MINOR_AVERAGE": any(sum(span) > norm.average * norm.over_weeks for span in spans),
    }
    return tuple(code for code, found in exceeded.items() if found)
