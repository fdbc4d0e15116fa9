"""Countable ISO weeks per school year: weeks of attendance without those that were wholly sick (§2.5)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

SCHOOL_YEAR_STARTS = (8, 1)
WORK_DAYS = 5


class Counting(StrEnum):
    """Whether a week counts, or why it does not."""

    COUNTS = "COUNTS"
    ABSENT = "ABSENT"
    """The student was absent all week."""

    NOT_APPROVED = "NOT_APPROVED"
    """The practical trainer approved no hours of it."""


class Week(NamedTuple):
    """A week of a school year, named as `2026-W05`, by its Monday."""

    iso_week: str
    monday: date
    counting: Counting


def school_year_of(iso_week: str) -> int:
    """The year in which the school year of that week ends (1 August to 31 July); its Monday decides."""
    monday = monday_of(iso_week)
    return monday.year + (1 if (monday.month, monday.day) >= SCHOOL_YEAR_STARTS else 0)


def monday_of(iso_week: str) -> date:
    """The Monday of `2026-W53`."""
    year, week = iso_week.split("-W")
    return date.fromisocalendar(int(year), int(week), 1)


def wholly_absent(sick_from: date, resumes_on: date) -> set[str]:
    """The weeks whose every working day lies in the absence."""
    weeks = set()
    monday = sick_from - timedelta(days=sick_from.weekday())
    while monday < resumes_on:
        if sick_from <= monday and monday + timedelta(days=WORK_DAYS) <= resumes_on:
            weeks.add(_iso_week(monday))
        monday += timedelta(days=7)
    return weeks


def counted(attended: Iterable[str], absent: Iterable[str]) -> dict[int, int]:
    """Number of countable weeks by school year; a week that its year does not have counts for none."""
    years: dict[int, int] = {}
    for week in filter(_exists, set(attended) - set(absent)):
        years[school_year_of(week)] = years.get(school_year_of(week), 0) + 1
    return years


def week_by_week(
    attended: Iterable[str], absent: Iterable[str], first: date, last: date, year: int
) -> tuple[Week, ...]:
    """Of the school year that ends in `year` every week from that day until that one, and every other that counts."""
    begins = first - timedelta(days=first.weekday())
    term = {_iso_week(begins + timedelta(weeks=n)) for n in range((last - begins).days // 7 + 1)}
    known, away = set(filter(_exists, attended)), set(absent)
    found = sorted((monday_of(each), each) for each in term | (known - away) if school_year_of(each) == year)
    return tuple(
        Week(
            each,
            monday,
            Counting.ABSENT if each in away else Counting.COUNTS if each in known else Counting.NOT_APPROVED,
        )
        for monday, each in found
    )


def _iso_week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def _exists(iso_week: str) -> bool:
    """Whether its year has it; the gateway accepted any week up to 53 before."""
    try:
        monday_of(iso_week)
    except ValueError:
        return False
    return True
