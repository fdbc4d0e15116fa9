"""Countable ISO weeks per school year: weeks of attendance without those that were wholly sick (§2.5)."""

from collections.abc import Iterable
from datetime import date, timedelta

SCHOOL_YEAR_STARTS = (8, 1)
WORK_DAYS = 5


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
            year, week, _ = monday.isocalendar()
            weeks.add(f"{year}-W{week:02d}")
        monday += timedelta(days=7)
    return weeks


def counted(attended: Iterable[str], absent: Iterable[str]) -> dict[int, int]:
    """Number of countable weeks by school year; a week that its year does not have counts for none."""
    years: dict[int, int] = {}
    for week in filter(_exists, set(attended) - set(absent)):
        years[school_year_of(week)] = years.get(school_year_of(week), 0) + 1
    return years


def _exists(iso_week: str) -> bool:
    """Whether its year has it; the gateway accepted any week up to 53 before."""
    try:
        monday_of(iso_week)
    except ValueError:
        return False
    return True
