"""Dates of a placement act on their day, lie where they can, and its timers end (§2.6)."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from services.placements.placement.enrolment import reason_against_period
from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.events.placements.placement import PlacementEndCorrected, PlacementEnded, PlacementNeverStarted
from shared.events.portals.school import AttendanceReported, PlacementBrokenOff, PlacementEndReported
from shared.messaging.model.aggregate import Timer
from shared.messaging.model.clock import DUTCH_TIME
from tests.unit.domain import ENDS, STARTS, company, confirmed_placement, submitted

DAY = timedelta(days=1)
GRACE = timedelta(days=14)


def started(**more: Any) -> Placement:
    """A placement that is active since its first day."""
    signed, _ = confirmed_placement(**more).record_agreement()
    return signed.start_or_block(company(), STARTS)[0]


def end_of(day: date, hours: int = 1300) -> PlacementEndReported:
    """The report that it ended on that day."""
    return PlacementEndReported(placement_id="PL-1", ended_on=day, realised_hours=hours)


def attended(*weeks: str, hours: int = 32) -> AttendanceReported:
    """Approved weeks, in the form of an event that was accepted before the gateway looked at weeks."""
    return AttendanceReported(placement_id="PL-1", iso_weeks=weeks, hours_per_week=hours, approved_by="TR-1")


def test_it_tries_to_start_until_its_last_day_and_then_tells_the_desk_once() -> None:
    waiting = confirmed_placement()
    blocked, _ = waiting.start_or_block(company(), ENDS)
    assert blocked.timers() == (Timer("start", datetime.combine(ENDS + DAY, time(7, 0), DUTCH_TIME)),)
    assert waiting.give_up_start(ENDS) == (waiting, ())
    assert blocked.start_or_block(company(), ENDS + DAY) == (blocked, ())
    signed, _ = blocked.record_agreement()
    assert signed.start_or_block(company(), ENDS + DAY) == (signed, ())
    stopped, (event,) = blocked.give_up_start(ENDS + DAY)
    assert event == PlacementNeverStarted(
        placement_id="PL-1", student_id="ST-1", company_id="CO-1", starts_on=STARTS, ends_on=ENDS
    )
    assert (stopped.status, stopped.timers()) == (Status.CONFIRMED, ())
    assert stopped.give_up_start(ENDS + DAY) == (stopped, ())


def test_one_that_gave_up_tries_again_when_its_end_is_changed() -> None:
    stopped, _ = confirmed_placement().record_agreement()[0].give_up_start(ENDS + DAY)
    proposed, _ = stopped.propose_change("CH-1", {"ends_on": "2026-12-18"})
    again, _ = proposed.apply_change("CH-1")
    assert again.try_start_on == ENDS + DAY
    active, _ = again.start_or_block(company(), date(2026, 9, 1))
    assert (active.status, active.started_on) == (Status.ACTIVE, date(2026, 9, 1))


def test_other_changes_leave_one_that_gave_up_as_it_is() -> None:
    stopped, _ = confirmed_placement().record_agreement()[0].give_up_start(ENDS + DAY)
    changed, _ = stopped.propose_change("CH-1", {"hours_total": 1400})[0].apply_change("CH-1")
    assert changed.timers() == ()


def test_it_ends_by_itself_after_its_planned_end_and_a_grace() -> None:
    active, _ = started().approve_hours(attended("2025-W38", "2025-W39"), ENDS)
    at = datetime.combine(ENDS + GRACE, time(7, 0), DUTCH_TIME)
    assert active.timers() == (Timer("end", at),)
    assert active.end_by_itself(ENDS + GRACE - DAY) == (active, ())
    ended, (event,) = active.end_by_itself(ENDS + GRACE)
    assert isinstance(event, PlacementEnded)
    assert (event.ended_on, event.realised_hours, event.ended_by_itself) == (ENDS, 64, True)
    assert (ended.status, ended.timers()) == (Status.ENDED, ())


def test_the_grace_is_that_of_the_day_on_which_it_started() -> None:
    signed, _ = confirmed_placement().record_agreement()
    active, _ = signed.start_or_block(company(), STARTS, end_grace_days=3)
    assert active.ends_itself_on == ENDS + timedelta(days=3)


def test_a_stored_placement_from_before_ends_by_itself_too() -> None:
    kept = started().model_dump(mode="json", exclude={"started_on", "end_grace_days", "hours_by_week"})
    active = Placement.model_validate(kept)
    assert [timer.name for timer in active.timers()] == ["end"]
    assert active.cannot_end_reason(STARTS - DAY, ENDS) == "BEFORE_START"


def test_a_wrong_end_is_corrected_and_the_same_again_changes_nothing() -> None:
    ended, _ = started().end(end_of(ENDS), ENDS)
    assert ended.correct_end(end_of(ENDS), ENDS) == (ended, ())
    corrected, (event,) = ended.correct_end(end_of(ENDS - DAY, 1290), ENDS)
    assert event == PlacementEndCorrected(
        placement_id="PL-1",
        student_id="ST-1",
        company_id="CO-1",
        former_ended_on=ENDS,
        ended_on=ENDS - DAY,
        realised_hours=1290,
    )
    assert (corrected.ended_on, corrected.realised_hours) == (ENDS - DAY, 1290)
    assert started().correct_end(end_of(ENDS), ENDS)[1] == ()
    assert ended.correct_end(end_of(STARTS - DAY), ENDS) == (ended, ())


def test_the_report_of_what_ended_by_itself_counts_also_with_the_same_day_and_hours() -> None:
    ended, _ = started().end_by_itself(ENDS + GRACE)
    reported, events = ended.correct_end(end_of(ENDS, 0), ENDS + GRACE)
    assert [event.type for event in events] == ["placement.end_corrected.v1"]
    assert reported.ended_by_itself is False


@pytest.mark.parametrize(
    ("ended_on", "reason"),
    [
        (STARTS, None),
        (STARTS - DAY, "BEFORE_START"),
        (date(2026, 7, 31), None),
        (date(2026, 8, 1), "AFTER_ENROLMENT"),
        (date(2026, 8, 3), "DAY_NOT_REACHED"),
    ],
)
def test_an_end_lies_between_the_start_and_the_end_of_the_enrolment_and_is_not_announced(
    ended_on: date, reason: str | None
) -> None:
    active, today = started(programme_ends_on=date(2026, 7, 31)), date(2026, 8, 2)
    broken_off = PlacementBrokenOff.model_validate(
        {"placement_id": "PL-1", "ended_on": ended_on, "reason_code": "ILLNESS", "initiated_by": "COMPANY"}
    )
    assert active.cannot_end_reason(ended_on, today) == reason
    assert active.cannot_break_off_reason(broken_off, today) == reason
    assert (active.end(end_of(ended_on), today)[1] == ()) is (reason is not None)
    assert (active.terminate(broken_off, today)[1] == ()) is (reason is not None)


def test_an_end_lies_after_the_day_on_which_it_really_started() -> None:
    signed, _ = confirmed_placement().record_agreement()
    late, _ = signed.start_or_block(company(), STARTS + 7 * DAY)
    assert late.cannot_end_reason(STARTS, ENDS) == "BEFORE_START"


@pytest.mark.parametrize(
    ("programme", "reason"),
    [
        ({}, None),
        ({"programme_starts_on": STARTS, "programme_ends_on": ENDS}, None),
        ({"programme_starts_on": STARTS + DAY, "programme_ends_on": ENDS}, "BEFORE_ENROLMENT"),
        ({"programme_ends_on": ENDS - DAY}, "AFTER_ENROLMENT"),
    ],
)
def test_a_placement_is_proposed_within_the_enrolment(programme: dict[str, date], reason: str | None) -> None:
    assert reason_against_period(submitted(**programme)) == reason


def test_a_change_does_not_move_the_end_behind_the_enrolment() -> None:
    signed, _ = confirmed_placement(programme_ends_on=date(2026, 7, 31)).record_agreement()
    assert signed.cannot_change_reason("CH-1", {"ends_on": "2026-08-01"}) == "AFTER_ENROLMENT"
    assert signed.cannot_change_reason("CH-1", {"ends_on": "2026-07-31"}) is None


@pytest.mark.parametrize(
    ("week", "reason"),
    [
        ("2025-W53", "NO_SUCH_WEEK"),
        ("2025-W37", "OUTSIDE_PLACEMENT"),
        ("2025-W38", None),
        ("2026-W26", None),
        ("2026-W27", "OUTSIDE_PLACEMENT"),
        ("2026-W29", "DAY_NOT_REACHED"),
    ],
)
def test_hours_belong_to_a_week_of_the_placement_that_has_begun(week: str, reason: str | None) -> None:
    active, today = started(), ENDS + GRACE
    assert active.cannot_approve_reason(attended("2025-W39", week), today) == reason
    after, events = active.approve_hours(attended("2025-W39", week), today)
    assert (after, events) == (active, ()) if reason else after.hours_by_week == {"2025-W39": 32, week: 32}


def test_a_placement_that_starts_in_the_middle_of_a_week_has_hours_in_it() -> None:
    wednesday = started().model_copy(update={"starts_on": STARTS + 2 * DAY})
    assert wednesday.cannot_approve_reason(attended("2025-W38"), ENDS) is None


def test_hours_after_the_last_day_are_refused_and_before_the_start_there_are_none() -> None:
    ended, _ = started().end(end_of(date(2026, 2, 6)), ENDS)
    assert ended.cannot_approve_reason(attended("2026-W06"), ENDS) is None
    assert ended.cannot_approve_reason(attended("2026-W07"), ENDS) == "OUTSIDE_PLACEMENT"
    assert confirmed_placement().cannot_approve_reason(attended("2025-W39"), ENDS) == "NOT_STARTED"


def test_the_last_report_of_a_week_counts_and_the_same_again_changes_nothing() -> None:
    once, _ = started().approve_hours(attended("2025-W38"), ENDS)
    assert once.approve_hours(attended("2025-W38"), ENDS) == (once, ())
    again, events = once.approve_hours(attended("2025-W38", hours=16), ENDS)
    assert (again.hours_by_week, len(events)) == ({"2025-W38": 16}, 1)
