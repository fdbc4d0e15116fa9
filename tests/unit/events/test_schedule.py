"""The days and hours of a placement follow from its week, its irregular periods and its interruptions."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.events.schedule import WEEKDAYS, Planned, WorkSchedule

FIRST, LAST = date(2025, 9, 1), date(2025, 10, 26)
DAY = timedelta(days=1)
FOUR_DAYS = [{"day": day, "hours": "8"} for day in ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY")]
HOLIDAY = {"first": "2025-10-13", "last": "2025-10-19", "reason": "SCHOOL_HOLIDAY"}
EXAMS = {"first": "2025-09-15", "last": "2025-09-21", "week": [{"day": "FRIDAY", "hours": "4.5"}]}
DAYS = st.dates(FIRST, LAST)


def schedule(**more: Any) -> WorkSchedule:
    """Four days of eight hours a week."""
    return WorkSchedule.model_validate({"week": FOUR_DAYS, **more})


@st.composite
def schedules(draw: st.DrawFn) -> WorkSchedule:
    """Any week, with interruptions."""
    days = draw(st.lists(st.sampled_from(WEEKDAYS), unique=True))
    week = [{"day": day, "hours": draw(st.integers(1, 12))} for day in days]
    terms = draw(st.lists(st.tuples(DAYS, DAYS), max_size=3))
    interruptions = [{"first": min(term), "last": max(term), "reason": "OTHER"} for term in terms]
    return WorkSchedule.model_validate({"week": week, "interruptions": interruptions})


@pytest.mark.parametrize(
    ("more", "planned"),
    [
        ({}, Planned(32, Decimal(256))),
        ({"interruptions": [HOLIDAY]}, Planned(28, Decimal(224))),
        ({"periods": [EXAMS]}, Planned(29, Decimal("228.5"))),
        ({"periods": [EXAMS], "interruptions": [HOLIDAY]}, Planned(25, Decimal("196.5"))),
        ({"periods": [{**EXAMS, "week": []}]}, Planned(28, Decimal(224))),
    ],
)
def test_days_and_hours_of_a_term(more: dict[str, Any], planned: Planned) -> None:
    assert schedule(**more).planned(FIRST, LAST) == planned


def test_an_interruption_comes_before_a_period_on_each_of_its_days() -> None:
    both = schedule(periods=[EXAMS], interruptions=[{**EXAMS, "week": None, "reason": "EXAMS"}])
    assert both.hours_on(date(2025, 9, 19)) == 0
    assert both.hours_on(date(2025, 9, 14)) == both.hours_on(date(2025, 9, 21)) == 0
    assert both.hours_on(date(2025, 9, 22)) == 8


@given(schedules(), st.lists(DAYS, min_size=3, max_size=3, unique=True))
def test_a_term_has_the_days_and_hours_of_its_parts(each: WorkSchedule, days: list[date]) -> None:
    first, middle, last = sorted(days)
    before, after = each.planned(first, middle), each.planned(middle + DAY, last)
    assert each.planned(first, last) == Planned(before.days + after.days, before.hours + after.hours)
    assert each.planned(first, last).days <= (last - first).days + 1


@given(schedules(), DAYS)
def test_what_is_interrupted_has_no_hours(each: WorkSchedule, day: date) -> None:
    interrupted = each.model_dump() | {"interruptions": [{"first": FIRST, "last": LAST, "reason": "OTHER"}]}
    assert WorkSchedule.model_validate(interrupted).hours_on(day) == 0


@pytest.mark.parametrize(
    "more",
    [
        {"week": [*FOUR_DAYS, FOUR_DAYS[0]]},
        {"week": [{"day": "MONDAY", "hours": "25"}]},
        {"week": [{"day": "MONDAY", "hours": "0"}]},
        {"periods": [{**EXAMS, "last": "2025-09-14"}]},
        {"periods": [EXAMS, {**EXAMS, "first": "2025-09-21", "last": "2025-09-28"}]},
        {"periods": [{**EXAMS, "week": [FOUR_DAYS[0], FOUR_DAYS[0]]}]},
        {"interruptions": [{**HOLIDAY, "first": "2025-10-20"}]},
    ],
)
def test_what_can_be_read_in_two_ways_is_refused(more: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="validation error"):
        schedule(**more)


def test_a_term_of_centuries_is_not_counted_day_by_day() -> None:
    with pytest.raises(ValueError, match="no term"):
        schedule().planned(date(1900, 1, 1), date(2199, 12, 31))
