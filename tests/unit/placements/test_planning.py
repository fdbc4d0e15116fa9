"""All dates of a placement follow from its schedule, its term and the holidays of its school (R32, R84)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.placements.placement.contact_moments import contact_moments
from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from services.placements.school_calendar.school_calendar import SchoolCalendar
from shared.events.holidays import HolidayCalendar, HolidayPolicy
from shared.events.placements.planning import PlacementPlanned, SchoolCalendarChanged
from shared.events.portals.school import AttendanceReported
from shared.events.schedule import WorkSchedule
from shared.events.vocabulary import ChangeClass
from tests.unit.domain import TODAY, arrangements, company, confirmed_placement, submitted

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
FIRST, LAST = date(2025, 9, 15), date(2025, 12, 19)
WEEKS = 14
FOUR_DAYS = {"week": [{"day": day, "hours": 8} for day in ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY")]}
AUTUMN = {"first": "2025-10-11", "last": "2025-10-19", "name": "AUTUMN"}
LAST_WEEK = {"first": "2025-12-15", "last": "2026-01-04", "name": "CHRISTMAS"}


def calendar(policy: HolidayPolicy, *holidays: dict[str, str]) -> HolidayCalendar:
    """Of a school that states these holidays."""
    return HolidayCalendar.model_validate({"policy": policy, "holidays": holidays})


def confirmed(of_school: HolidayCalendar | None = None, **more: Any) -> Placement:
    """Four days of eight hours in fourteen weeks, with an agreement that everybody signed."""
    values = {"schedule": FOUR_DAYS, "starts_on": FIRST, "ends_on": LAST, **more}
    placement = confirmed_placement(**values).model_copy(update={"calendar": of_school})
    return placement.record_agreement()[0]


def running(**more: Any) -> Placement:
    """The same one, after its start."""
    update = {"status": Status.ACTIVE, "started_on": FIRST, "try_start_on": None}
    return confirmed(**more).model_copy(update=update)


@pytest.mark.requirement("R32")
@pytest.mark.parametrize(
    ("policy", "weeks"),
    [
        (HolidayPolicy.HOLIDAYS_ARE_OFF, WEEKS - 1),
        (HolidayPolicy.HOLIDAYS_ARE_WORK, WEEKS),
        (HolidayPolicy.BY_ARRANGEMENT, WEEKS),
    ],
)
def test_the_policy_of_the_school_decides_whether_its_holidays_are_days_of_work(
    policy: HolidayPolicy, weeks: int
) -> None:
    plan = confirmed(calendar(policy, AUTUMN)).plan()
    assert (plan.days, plan.hours, plan.holidays) == (4 * weeks, 32 * weeks, policy)
    assert confirmed().plan().holidays is None


@pytest.mark.requirement("R32")
def test_by_arrangement_the_schedule_of_the_placement_has_the_days_off() -> None:
    off = {**FOUR_DAYS, "interruptions": [{"first": "2025-10-13", "last": "2025-10-19", "reason": "SCHOOL_HOLIDAY"}]}
    assert confirmed(calendar(HolidayPolicy.BY_ARRANGEMENT, AUTUMN), schedule=off).plan().days == 4 * (WEEKS - 1)


@pytest.mark.requirement("R32", "R84")
def test_other_holidays_of_the_school_are_planned_again_where_something_follows() -> None:
    before = running()
    off = calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, AUTUMN, LAST_WEEK)
    after, (event,) = before.follow_calendar(off)
    assert isinstance(event, PlacementPlanned)
    assert (event.days, event.last_day, event.started) == (4 * (WEEKS - 2), date(2025, 12, 11), True)
    assert after.follow_calendar(off) == (after, ())
    far = calendar(
        HolidayPolicy.HOLIDAYS_ARE_OFF, AUTUMN, LAST_WEEK, {**AUTUMN, "first": "2027-10-16", "last": "2027-10-24"}
    )
    assert after.follow_calendar(far)[1] == ()
    ended = before.model_copy(update={"status": Status.ENDED})
    assert ended.follow_calendar(off) == (ended, ())


def test_before_the_confirmation_nobody_is_told_and_the_confirmation_tells_it() -> None:
    off = calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, AUTUMN)
    proposed, _ = Placement.propose(submitted(schedule=FOUR_DAYS, starts_on=FIRST, ends_on=LAST), company())
    followed, events = proposed.follow_calendar(off)
    assert (followed.calendar, events) == (off, ())
    ready = followed.model_copy(update={"approved": True, "interviewed": True})
    _, events = ready.arrange(arrangements(), company(), TODAY)
    assert [event.type for event in events] == ["placement.confirmed.v1", "placement.planned.v1"]
    assert getattr(events[1], "days", 0) == 4 * (WEEKS - 1)


def test_a_proposal_has_the_holidays_that_its_school_stated_before() -> None:
    off = calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, AUTUMN)
    proposal = submitted(schedule=FOUR_DAYS)
    placement, _ = Placement.propose(proposal, company(), off)
    assert (placement.calendar, placement.matches(proposal)) == (off, True)


def test_a_changed_end_moves_every_date_that_follows_from_it() -> None:
    before = running()
    changed, events = before.propose_change("CH-1", {"ends_on": "2026-02-13"})[0].apply_change("CH-1")
    _, planned = events
    assert isinstance(planned, PlacementPlanned)
    assert (planned.last_day, planned.days) == (date(2026, 2, 12), 4 * 22)
    assert all(
        after > former for former, after in zip(before.plan().contact_moments, planned.contact_moments, strict=True)
    )
    assert (changed.work_days()[-1], changed.ends_itself_on) == (planned.last_day, date(2026, 2, 27))


def test_the_start_says_which_day_of_work_is_the_last() -> None:
    off = calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, LAST_WEEK)
    _, (started,) = confirmed(off).start_or_block(company(), FIRST)
    assert getattr(started, "last_day", None) == date(2025, 12, 11)


def attended(week: str) -> AttendanceReported:
    """A week that the trainer approved."""
    values = {"iso_weeks": (week,), "hours_per_week": 32, "approved_by": "TR-1"}
    return AttendanceReported.model_validate({"placement_id": "PL-1", **values})


@pytest.mark.parametrize(
    ("of_school", "schedule", "reason"),
    [
        (None, FOUR_DAYS, None),
        (calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, AUTUMN), FOUR_DAYS, "NO_WORK_PLANNED"),
        (calendar(HolidayPolicy.HOLIDAYS_ARE_WORK, AUTUMN), FOUR_DAYS, None),
        (calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, AUTUMN), None, "NO_WORK_PLANNED"),
        (
            None,
            {**FOUR_DAYS, "interruptions": [{"first": "2025-10-13", "last": "2025-10-16", "reason": "EXAMS"}]},
            "NO_WORK_PLANNED",
        ),
    ],
)
def test_a_week_without_work_counts_for_no_subsidy(
    of_school: HolidayCalendar | None, schedule: dict[str, Any] | None, reason: str | None
) -> None:
    placement = running(of_school=of_school, schedule=schedule)
    assert placement.cannot_approve_reason(attended("2025-W42"), LAST) == reason
    assert placement.cannot_approve_reason(attended("2025-W43"), LAST) is None


def test_without_a_schedule_work_at_the_weekend_counts() -> None:
    saturday = running(schedule=None, starts_on=date(2025, 9, 20))
    assert saturday.cannot_approve_reason(attended("2025-W38"), LAST) is None


@given(st.integers(0, 500))
def test_contact_moments_are_days_of_work_in_order_at_most_one_for_each_day(number: int) -> None:
    days = [FIRST + n * DAY for n in range(number)]
    moments = contact_moments(days)
    assert list(moments) == sorted(set(moments) & set(days))
    assert len(moments) == 3 or number < 4


def test_contact_moments_are_at_a_quarter_the_half_and_nine_tenths_of_the_work() -> None:
    days = [FIRST + n * DAY for n in range(40)]
    assert contact_moments(days) == (days[9], days[19], days[35])
    assert contact_moments([]) == ()
    assert contact_moments(days[:1]) == (days[0],)


def test_a_calendar_that_is_stated_again_changes_nothing() -> None:
    off = calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, AUTUMN)
    kept, (event,) = SchoolCalendar(id="99XX").state(off)
    assert event == SchoolCalendarChanged(school="99XX", calendar=off)
    assert kept.state(off) == (kept, ())


@pytest.mark.requirement("R84")
def test_two_holidays_share_no_day_and_have_one() -> None:
    with pytest.raises(ValueError, match="share no day"):
        calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, AUTUMN, {**AUTUMN, "first": "2025-10-19", "last": "2025-10-20"})
    with pytest.raises(ValueError, match="on first or after"):
        calendar(HolidayPolicy.HOLIDAYS_ARE_OFF, {**AUTUMN, "last": "2025-10-10"})


INTERRUPTED = {**FOUR_DAYS, "interruptions": [{"first": "2025-12-08", "last": "2025-12-19", "reason": "EXAMS"}]}


def test_a_changed_interruption_is_announced_and_moves_every_date_that_follows_from_it() -> None:
    before = running()
    waiting, (proposed,) = before.propose_change("CH-1", {"schedule": INTERRUPTED})
    assert getattr(proposed, "change_class", None) is ChangeClass.NOTICE
    changed, events = waiting.apply_change("CH-1")
    assert [event.type for event in events] == ["placement.changed.v1", "placement.planned.v1"]
    assert isinstance(events[1], PlacementPlanned)
    assert (events[1].last_day, events[1].days) == (date(2025, 12, 4), 4 * (WEEKS - 2))
    assert events[1].contact_moments < before.plan().contact_moments
    assert changed.cannot_approve_reason(attended("2025-W50"), LAST) == "NO_WORK_PLANNED"
    assert Placement.model_validate_json(changed.model_dump_json()) == changed


def test_the_schedule_that_everybody_signed_holds() -> None:
    before = confirmed(schedule=None)
    signed, events = before.record_agreement(WorkSchedule.model_validate(INTERRUPTED))
    assert (signed.plan().days, [event.type for event in events]) == (4 * (WEEKS - 2), ["placement.planned.v1"])
    assert signed.record_agreement() == (signed, ())


def test_a_term_of_more_than_ten_years_has_no_schedule() -> None:
    """Its days could not be counted, on any page that shows them."""
    far = "2035-12-31"
    assert confirmed().cannot_change_reason("CH-1", {"ends_on": far}) == "TERM_TOO_LONG"
    long = confirmed(schedule=None, ends_on=date(2035, 12, 31))
    assert long.cannot_change_reason("CH-1", {"schedule": FOUR_DAYS}) == "TERM_TOO_LONG"
    assert confirmed(schedule=None).cannot_change_reason("CH-1", {"ends_on": far}) is None
