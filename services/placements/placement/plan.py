"""The placements of one student in one programme, compared with the norms (R26-R28), and with each other."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from services.placements.placement.minors import working_time_warnings
from services.placements.placement.norms import Cohort, cohort_of
from services.placements.placement.placement_state import PlacementState
from services.placements.placement.status import Status
from services.placements.placement.weeks import monday_before
from services.placements.placement.work_days import DAYS_A_WEEK, work_days
from shared.events.vocabulary import Path

OVERLAP = "OVERLAP"
NOT_PLANNED = (Status.REJECTED, Status.WITHDRAWN)
DAYS_A_YEAR = Decimal("365.25")
SCHOOL_YEAR_BEGINS = (8, 1)
LEVEL_4 = 4


@dataclass(frozen=True)
class Findings:
    """What differs from the rules: an error needs an explicit decision of the school, a warning does not."""

    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


NOTHING_FOUND = Findings()


def findings_of(placement: PlacementState, others: Iterable[PlacementState]) -> Findings:
    """Of a placement that is to be approved, beside the other ones of its student that were not rejected."""
    planned = _planned(placement, others)
    errors = [OVERLAP] if any(_overlap(placement, each) for each in planned) else []
    cohort = cohort_of(placement.programme_starts_on or placement.starts_on)
    if placement.path is Path.BBL:
        below = placement.hours_total < _least_bbl_hours(placement, cohort)
        other_week = _days_a_week(placement) not in (None, cohort.bbl_days_a_week)
        warnings = (*(["BBL_WEEK"] if other_week else []), *_of_minor(placement, planned))
        return Findings((*errors, *(["BBL_BELOW_HOURS"] if below else [])), warnings)
    of_programme = [placement, *(each for each in planned if each.crebo == placement.crebo and each.path is Path.BOL)]
    of_hours, warnings = _bol_hours(placement, of_programme, cohort)
    warnings = (*warnings, *_long_week(placement, of_programme), *_of_minor(placement, planned))
    return Findings((*errors, *of_hours, *_short_years(placement, of_programme, cohort)), warnings)


def overlaps_when_longer(placement: PlacementState, ends_on: date, others: Iterable[PlacementState]) -> bool:
    """Whether it would overlap another placement of the student only because of that later end."""
    if ends_on <= placement.ends_on:
        return False
    added = placement.model_copy(update={"starts_on": placement.ends_on + timedelta(days=1), "ends_on": ends_on})
    return any(_overlap(added, each) for each in _planned(placement, others))


def _planned(placement: PlacementState, others: Iterable[PlacementState]) -> list[PlacementState]:
    return [each for each in others if each.id != placement.id and each.status not in NOT_PLANNED]


def _overlap(placement: PlacementState, other: PlacementState) -> bool:
    """Whether both are on some day; what has ended is there until its real end, and what needs a substitute ends when
    that starts."""
    if other.status is Status.REPLACEMENT_REQUIRED:
        return False
    last = other.ended_on or other.ends_on
    return max(other.starts_on, placement.starts_on) <= min(last, placement.ends_on)


def _days_a_week(placement: PlacementState) -> int | None:
    """As the schedule has them, else as they are stated."""
    return len(placement.schedule.week) if placement.schedule else placement.days_per_week


def _long_week(placement: PlacementState, of_programme: list[PlacementState]) -> tuple[str, ...]:
    """A week of BOL has five days, of school and work together (R25)."""
    weeks = (monday for monday in _weeks(placement) if work_days(monday, of_programme) > DAYS_A_WEEK)
    return ("BOL_WEEK",) if any(weeks) else ()


def _of_minor(placement: PlacementState, planned: list[PlacementState]) -> tuple[str, ...]:
    if not placement.minor:
        return ()
    return working_time_warnings((placement, *planned), placement.starts_on, placement.ends_on)


def _least_bbl_hours(placement: PlacementState, cohort: Cohort) -> Decimal:
    """The hours of a year in proportion to the days of the placement."""
    days = (placement.ends_on - placement.starts_on).days + 1
    return cohort.bbl_hours_a_year * days / DAYS_A_YEAR


def _bol_hours(
    placement: PlacementState, of_programme: list[PlacementState], cohort: Cohort
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Errors and warnings about all hours of the programme (R26): too few can be told in its last school year only."""
    years = _years_of(placement)
    norm = cohort.bol_of(len(years))
    if norm is None:
        return (), ()
    hours = sum(map(_hours, of_programme))
    warnings = ("ABOVE_SHARE",) if hours > norm.highest * norm.education else ()
    if _school_year(placement.ends_on) != years[-1]:
        return (), warnings
    below = {"BELOW_HOURS": hours < norm.minimum, "BELOW_SHARE": hours < norm.lowest * norm.education}
    return tuple(code for code, found in below.items() if found), warnings


def _hours(placement: PlacementState) -> int:
    """As planned, or as they were at its end."""
    if placement.status is Status.ENDED:
        return placement.realised_hours
    return sum(placement.hours_by_week.values()) if placement.status is Status.TERMINATED else placement.hours_total


def _short_years(placement: PlacementState, of_programme: list[PlacementState], cohort: Cohort) -> tuple[str, ...]:
    """School years before that in which the placement ends with too few weeks (R27)."""
    years = _years_of(placement)
    if placement.level != LEVEL_4 or len(years) != LEVEL_4:
        return ()
    weeks = {monday for each in of_programme for monday in _weeks(each)}
    by_year = {year: sum(_school_year(monday) == year for monday in weeks) for year in years}
    last = _school_year(placement.ends_on)
    return tuple(
        f"YEAR_{number}_BELOW_WEEKS"
        for number, year in enumerate(years, 1)
        if year < last and by_year[year] < cohort.weeks_a_year
    )


def _years_of(placement: PlacementState) -> tuple[int, ...]:
    """The school years of the programme, each by the calendar year in which it begins; none where that is not known."""
    first, last = placement.programme_starts_on, placement.programme_ends_on
    return () if first is None or last is None else tuple(range(_school_year(first), _school_year(last) + 1))


def _school_year(day: date) -> int:
    return day.year if (day.month, day.day) >= SCHOOL_YEAR_BEGINS else day.year - 1


def _weeks(placement: PlacementState) -> list[date]:
    """The Mondays of the weeks with a day of work."""
    first, last = monday_before(placement.starts_on), placement.ended_on or placement.ends_on
    weeks = (first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1))
    return [monday for monday in weeks if work_days(monday, (placement,))]
