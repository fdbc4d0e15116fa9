"""The week of a student: work at companies, and school beside it; the working time of a minor warns (R25, §2.4)."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.placements.placement.minors import working_time_on
from services.placements.placement.placement import Placement
from services.placements.placement.plan import findings_of
from services.placements.placement.weeks import monday_before
from services.placements.placement.work_days import school_days, usual_schedule, week_of, work_days
from shared.events.schedule import WEEKDAYS, WorkSchedule
from shared.events.vocabulary import Path
from tests.unit.domain import ENDS, STARTS, company, submitted

WEEK = timedelta(weeks=1)
BOL: dict[str, Any] = {"path": Path.BOL, "level": 3}


def week(*days: str, hours: str = "8") -> dict[str, Any]:
    """A schedule of these days, by their first letters."""
    named = [day for day in WEEKDAYS if day[:2].title() in days]
    return {"week": [{"day": day, "hours": hours} for day in named]}


def placed(**more: Any) -> Placement:
    """A placement that was just proposed."""
    return Placement.propose(submitted(**more), company())[0]


@pytest.mark.requirement("R25")
def test_outside_the_placement_periods_bol_is_at_school_five_days_a_week() -> None:
    first = placed(**BOL, days_per_week=4, hours_per_week=32)
    second = placed(**BOL, schedule=week("Mo", "Sa"), starts_on=ENDS + 5 * WEEK, ends_on=ENDS + 9 * WEEK)
    both = (first, second)
    assert school_days(monday_before(STARTS - WEEK), both) == school_days(monday_before(ENDS + 2 * WEEK), both) == 5
    assert school_days(monday_before(STARTS), both) == 1
    assert school_days(monday_before(ENDS + 6 * WEEK), both) == 3


@pytest.mark.requirement("R25")
@given(st.sets(st.sampled_from(WEEKDAYS)), st.dates(STARTS - 2 * WEEK, ENDS + 2 * WEEK))
def test_a_week_of_school_and_work_has_five_days_whatever_the_schedule(days: set[str], day: date) -> None:
    bol = placed(**BOL, schedule={"week": [{"day": each, "hours": 8} for each in days]})
    monday = monday_before(day)
    worked = sum(1 for each in week_of(monday) if STARTS <= each <= ENDS and WEEKDAYS[each.weekday()] in days)
    assert work_days(monday, (bol,)) == worked
    assert school_days(monday, (bol,)) + min(worked, 5) == 5


@pytest.mark.requirement("R25")
@pytest.mark.parametrize(
    ("days", "warnings"),
    [(("Tu", "We", "Th", "Fr", "Sa"), ()), (("Mo", "Tu", "We", "Th", "Fr", "Sa"), ("BOL_WEEK",)), (("Mo",), ())],
)
def test_a_week_of_bol_with_a_sixth_day_is_told(days: tuple[str, ...], warnings: tuple[str, ...]) -> None:
    assert findings_of(placed(**BOL, schedule=week(*days)), []).warnings == warnings


def test_a_week_that_is_interrupted_is_no_week_at_a_company() -> None:
    """Of ten weeks with a holiday in the middle nine are left (R27)."""
    programme: dict[str, Any] = {"programme_starts_on": date(2025, 9, 1), "programme_ends_on": date(2029, 7, 31)}
    holiday = {"first": "2025-10-13", "last": "2025-10-19", "reason": "SCHOOL_HOLIDAY"}
    term: dict[str, Any] = {"starts_on": date(2025, 9, 1), "ends_on": date(2025, 11, 7), "level": 4, "path": Path.BOL}
    later = placed(**{**term, "starts_on": date(2026, 9, 7), "ends_on": date(2026, 11, 13)}, **programme)
    whole = placed(placement_id="PL-2", **term, **programme, schedule=week("Mo"))
    shorter = placed(placement_id="PL-2", **term, **programme, schedule={**week("Mo"), "interruptions": [holiday]})
    assert findings_of(later, [whole]).errors == ()
    assert findings_of(later, [shorter]).errors == ("YEAR_1_BELOW_WEEKS",)


@pytest.mark.parametrize(
    ("path", "hours", "days", "expected"),
    [
        (Path.BOL, 32, None, (5, "6.40")),
        (Path.BBL, 32, None, (4, "8.00")),
        (Path.BBL, 32, 3, (3, "10.67")),
        (Path.BOL, 60, 1, (1, "24")),
    ],
)
def test_a_placement_without_a_schedule_has_a_usual_week(
    path: Path, hours: int, days: int | None, expected: tuple[int, str]
) -> None:
    usual = usual_schedule(path, hours, days)
    assert (len(usual.week), {each.hours for each in usual.week}) == (expected[0], {Decimal(expected[1])})


def test_hours_that_are_not_stated_follow_from_the_schedule_and_the_same_again_is_the_same() -> None:
    holiday = {"first": "2025-10-13", "last": "2025-10-19", "reason": "SCHOOL_HOLIDAY"}
    proposal = submitted(schedule={**week("Mo", "Tu", hours="7.5"), "interruptions": [holiday]}, hours_total=None)
    placement, _ = Placement.propose(proposal, company())
    assert (placement.hours_total, placement.matches(proposal)) == (40 * 15, True)
    assert not placement.matches(submitted(schedule=week("Mo"), hours_total=None))
    assert isinstance(Placement.model_validate_json(placement.model_dump_json()).schedule, WorkSchedule)


def test_a_schedule_of_centuries_is_not_accepted() -> None:
    with pytest.raises(ValueError, match="within ten years"):
        submitted(schedule=week("Mo"), hours_total=None, ends_on=date(2055, 1, 1))


@pytest.mark.parametrize(
    ("schedule", "warnings"),
    [
        (week("Mo", "Tu", "We", "Th"), ()),
        (week("Mo", "Tu", "We", "Th", hours="9"), ("MINOR_AVERAGE",)),
        (week("Mo", hours="9.5"), ("MINOR_DAY", "MINOR_AVERAGE")),
        (week("Mo", "Tu", "We", "Th", "Fr", hours="9"), ("MINOR_AVERAGE",)),
        (week("Mo", "Tu", "We", "Th", "Fr", "Sa"), ("MINOR_WEEK", "MINOR_AVERAGE")),
    ],
)
def test_too_much_work_for_a_minor_is_told_with_the_days_at_school(
    schedule: dict[str, Any], warnings: tuple[str, ...]
) -> None:
    minor = findings_of(placed(minor=True, schedule=schedule), [])
    assert tuple(each for each in minor.warnings if each.startswith("MINOR")) == warnings
    assert "OVERLAP" not in minor.errors
    adult = findings_of(placed(schedule=schedule), [])
    assert [each for each in adult.warnings if each.startswith("MINOR")] == []


def test_a_long_week_among_short_ones_counts_and_its_average_does_not() -> None:
    exams = {"first": "2025-10-06", "last": "2025-10-12", **week("Mo", "Tu", "We", "Th", "Fr", hours="9")}
    longer = {**exams, **week("Mo", "Tu", "We", "Th", "Fr", "Sa", hours="8")}
    for period, warnings in ((exams, ()), (longer, ("MINOR_WEEK",))):
        usual = {**week("Mo", "Tu", hours="6"), "periods": [period]}
        assert findings_of(placed(minor=True, schedule=usual, days_per_week=4), []).warnings == ("BBL_WEEK", *warnings)


def test_a_minor_with_two_placements_has_the_hours_of_both() -> None:
    other = placed(placement_id="PL-2", schedule=week("Mo", hours="5"))
    mine = placed(minor=True, schedule=week("Mo", hours="5"))
    assert "MINOR_DAY" in findings_of(mine, [other, mine]).warnings
    assert "MINOR_DAY" not in findings_of(mine, [mine]).warnings


def test_the_first_line_of_working_time_holds_for_every_day_before_the_next() -> None:
    assert working_time_on(STARTS).a_day == 9
    assert working_time_on(date(1990, 1, 1)) == working_time_on(STARTS)
