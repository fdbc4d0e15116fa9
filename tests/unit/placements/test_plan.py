"""The placements of a student are compared with the norms of their cohort, and with each other (R26-R28, §2.4)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.placements.placement.approval_decisions import Approvers
from services.placements.placement.norms import cohort_of, default_hours
from services.placements.placement.placement import Placement
from services.placements.placement.plan import Findings, findings_of, overlaps_when_longer
from services.placements.placement.status import Status
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.placements.findings import PlacementQuestioned
from shared.events.portals.school import PlacementDecided, PlacementDecidedV2
from shared.events.vocabulary import Party, Path
from tests.unit.domain import ENDS, STARTS, TODAY, company, submitted

FOUR_YEARS: dict[str, Any] = {"programme_starts_on": date(2025, 9, 1), "programme_ends_on": date(2029, 7, 31)}
THREE_YEARS: dict[str, Any] = {"programme_starts_on": date(2025, 9, 1), "programme_ends_on": date(2028, 7, 31)}
OVERLAPPING = Findings(errors=("OVERLAP",))


def placed(id: str = "PL-1", **more: Any) -> Placement:
    """A BOL placement of level 4 that was proposed, or with other values."""
    values = {"placement_id": id, "path": Path.BOL, "level": 4, **more}
    return Placement.propose(submitted(**values), company())[0]


def in_year(number: int, weeks: int, hours: int, **more: Any) -> Placement:
    """A placement of so many weeks in that school year of a programme of four years."""
    starts = date(2024 + number, 9, 1) + timedelta(days=(7 - date(2024 + number, 9, 1).weekday()) % 7)
    ends = starts + timedelta(weeks=weeks, days=-3)
    values = {**FOUR_YEARS, "starts_on": starts, "ends_on": ends, "hours_total": hours, **more}
    return placed(f"PL-{number}", **values)


@pytest.mark.parametrize(
    ("first", "last", "hours", "expected"),
    [
        (date(2025, 9, 1), date(2026, 8, 31), 32, 1280),
        (date(2025, 9, 1), date(2029, 8, 27), 32, 5120),
        (date(2025, 9, 1), date(2035, 8, 27), 40, 5120),
        (date(2025, 9, 1), date(2025, 9, 2), 1, 0),
    ],
)
def test_hours_that_are_not_stated_follow_from_the_weeks(first: date, last: date, hours: int, expected: int) -> None:
    assert default_hours(first, last, hours) == expected


def test_a_placement_without_hours_has_those_of_its_weeks_and_the_same_proposal_again_is_the_same() -> None:
    proposal = submitted(hours_total=None)
    placement, (event, *_) = Placement.propose(proposal, company())
    assert placement.hours_total == default_hours(STARTS, ENDS, 32) == getattr(event, "hours_total", None)
    assert placement.matches(proposal)
    assert not placement.matches(submitted(hours_total=1))


@pytest.mark.requirement("R26")
@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (599, Findings(errors=("BELOW_HOURS", "BELOW_SHARE"))),
        (600, Findings(errors=("BELOW_HOURS",))),
        (900, Findings()),
        (1800, Findings()),
        (1801, Findings(warnings=("ABOVE_SHARE",))),
    ],
)
def test_bol_has_its_hours_and_a_share_of_the_programme_in_its_last_year(hours: int, expected: Findings) -> None:
    before = placed("PL-0", **THREE_YEARS, hours_total=400, starts_on=date(2026, 2, 2), ends_on=date(2026, 4, 17))
    last = placed(**THREE_YEARS, hours_total=hours - 400, starts_on=date(2028, 2, 7), ends_on=date(2028, 4, 21))
    assert findings_of(last, [before, last]) == expected


def test_too_few_hours_are_no_error_while_the_programme_goes_on_and_too_many_are_told_at_once() -> None:
    year: dict[str, Any] = {"starts_on": date(2026, 2, 2), "ends_on": date(2026, 4, 17)}
    assert findings_of(placed(**THREE_YEARS, hours_total=100, **year), []) == Findings()
    assert findings_of(placed(**THREE_YEARS, hours_total=1900, **year), []).warnings == ("ABOVE_SHARE",)


def test_a_cohort_of_before_has_the_share_of_the_desk_page() -> None:
    programme: dict[str, Any] = {"programme_starts_on": date(2010, 9, 1), "programme_ends_on": date(2013, 7, 31)}
    year: dict[str, Any] = {"starts_on": date(2013, 2, 4), "ends_on": date(2013, 4, 19)}
    assert findings_of(placed(**programme, hours_total=600, **year), []) == Findings()
    assert findings_of(placed(**programme, hours_total=1201, **year), []).warnings == ("ABOVE_SHARE",)
    assert cohort_of(date(2014, 7, 31)).bbl_hours_a_year == 0
    assert cohort_of(date(2014, 8, 1)).bbl_hours_a_year == 610
    long_ago = placed(programme_starts_on=date(1990, 9, 1), programme_ends_on=date(1993, 7, 31), **year)
    assert findings_of(long_ago, []) == findings_of(placed(**programme, **year), [])


@pytest.mark.requirement("R27")
def test_level_4_of_four_years_has_ten_weeks_in_each_year() -> None:
    years = [in_year(1, 10, 360), in_year(2, 9, 324), in_year(3, 12, 432)]
    last = in_year(4, 10, 360)
    assert findings_of(last, years) == Findings(errors=("YEAR_2_BELOW_WEEKS",))
    assert findings_of(years[1], years) == Findings()
    assert findings_of(last.model_copy(update={"level": 3}), years) == Findings()


def test_weeks_that_two_placements_share_count_once() -> None:
    half = in_year(1, 6, 216)
    twice = half.model_copy(update={"id": "PL-9"})
    assert findings_of(in_year(2, 10, 360), [half, twice]).errors == ("YEAR_1_BELOW_WEEKS",)


def test_what_was_rejected_or_stopped_counts_as_it_was() -> None:
    first = in_year(1, 10, 360)
    after = in_year(2, 10, 360)
    stopped = first.model_copy(update={"status": Status.TERMINATED, "ended_on": first.starts_on})
    assert findings_of(after, [first]).errors == ()
    assert findings_of(after, [stopped]).errors == ("YEAR_1_BELOW_WEEKS",)
    assert findings_of(after, [first.model_copy(update={"status": Status.REJECTED})]).errors == ("YEAR_1_BELOW_WEEKS",)


@pytest.mark.requirement("R28")
@pytest.mark.parametrize(("days", "warnings"), [(None, ()), (4, ()), (5, ("BBL_WEEK",)), (3, ("BBL_WEEK",))])
def test_another_week_than_four_days_of_work_is_a_warning_of_bbl(days: int | None, warnings: tuple[str, ...]) -> None:
    bbl = placed(path=Path.BBL, days_per_week=days)
    assert findings_of(bbl, []) == Findings(warnings=warnings)
    assert findings_of(placed(days_per_week=days), []).warnings == ()


def test_bbl_has_its_hours_in_proportion_to_the_year() -> None:
    year: dict[str, Any] = {"path": Path.BBL, "starts_on": date(2025, 9, 1), "ends_on": date(2026, 8, 31)}
    assert findings_of(placed(**year, hours_total=610), []).errors == ()
    assert findings_of(placed(**year, hours_total=609), []).errors == ("BBL_BELOW_HOURS",)


@given(st.integers(-400, 400), st.integers(1, 200))
def test_two_placements_overlap_when_they_share_a_day(shift: int, days: int) -> None:
    mine = placed()
    first = STARTS + timedelta(days=shift)
    other = placed("PL-2", starts_on=first, ends_on=first + timedelta(days=days))
    shares = any(STARTS <= first + timedelta(days=n) <= ENDS for n in range(days + 1))
    assert ("OVERLAP" in findings_of(mine, [other, mine]).errors) is shares


@pytest.mark.parametrize(
    ("changes", "overlaps"),
    [
        ({}, True),
        ({"status": Status.REJECTED}, False),
        ({"status": Status.WITHDRAWN}, False),
        ({"status": Status.REPLACEMENT_REQUIRED}, False),
        ({"status": Status.ENDED, "ended_on": STARTS - timedelta(days=1)}, False),
        ({"status": Status.TERMINATED, "ended_on": STARTS}, True),
    ],
)
def test_what_no_longer_runs_overlaps_until_its_end(changes: dict[str, object], overlaps: bool) -> None:
    other = placed("PL-2", starts_on=STARTS - timedelta(days=30)).model_copy(update=changes)
    assert ("OVERLAP" in findings_of(placed(), [other]).errors) is overlaps


@pytest.mark.parametrize(
    ("days", "begins", "overlaps"), [(7, 7, True), (6, 7, False), (-1, 0, False), (7, -30, False), (40, 30, True)]
)
def test_a_later_end_overlaps_what_begins_after_the_former_one(days: int, begins: int, overlaps: bool) -> None:
    mine = placed()
    first = ENDS + timedelta(days=begins)
    other = placed("PL-2", starts_on=first, ends_on=max(first + timedelta(days=10), first))
    assert overlaps_when_longer(mine, ENDS + timedelta(days=days), [mine, other]) is overlaps


def decided(**more: Any) -> PlacementDecidedV2:
    """An approval."""
    by_one = {"approved": True, "decided_by": "SV-1", "work_matches": True}
    return PlacementDecidedV2.model_validate({"placement_id": "PL-1", **by_one, **more})


def test_an_error_needs_an_explicit_decision_which_is_kept() -> None:
    placement = placed()
    assert placement.cannot_decide_reason(decided(), OVERLAPPING, TODAY, Approvers.ONE) == "OVERLAP"
    assert placement.decide(decided(), Party.SCHOOL, company(), TODAY, OVERLAPPING) == (placement, ())
    accepting = decided(accepts=["OVERLAP"])
    approved, events = placement.decide(accepting, Party.SCHOOL, company(), TODAY, OVERLAPPING)
    assert (approved.accepted, approved.status) == (("OVERLAP",), Status.APPROVED_BY_SCHOOL)
    assert [event.type for event in events] == [PlacementApprovedBySchool.type, PlacementQuestioned.type]
    assert getattr(events[1], "findings", ()) == ("OVERLAP",)


def test_a_warning_is_told_and_needs_no_decision() -> None:
    _, events = placed().decide(decided(), Party.SCHOOL, company(), TODAY, Findings(warnings=("BBL_WEEK",)))
    assert [getattr(event, "findings", None) for event in events] == [None, ("BBL_WEEK",)]


def test_version_1_cannot_accept_and_is_questioned() -> None:
    before = PlacementDecided(placement_id="PL-1", approved=True, decided_by_role="TEACHER")
    approved, events = placed().decide(before, "TEACHER", company(), TODAY, OVERLAPPING)
    assert (approved.approved, approved.accepted, len(events)) == (True, (), 2)


def test_a_rejection_is_asked_for_nothing() -> None:
    rejection = decided(approved=False, reason_code="FULL")
    assert placed().cannot_decide_reason(rejection, OVERLAPPING, TODAY, Approvers.TWO) is None


def test_two_persons_approve_where_the_school_wants_that() -> None:
    first, events = placed().decide(decided(), Party.SCHOOL, company(), TODAY, rule=Approvers.TWO)
    assert (first.approved, first.first_approved_by, events) == (False, "SV-1", ())
    assert first.cannot_decide_reason(decided(), Findings(), TODAY, Approvers.TWO) == "SECOND_APPROVER_NEEDED"
    second, events = first.decide(decided(decided_by="SV-2"), Party.SCHOOL, company(), TODAY, rule=Approvers.TWO)
    assert (second.approved, second.approved_by, len(events)) == (True, "SV-2", 1)


@pytest.mark.parametrize(
    "approval",
    [
        decided(decided_by=None),
        PlacementDecided(placement_id="PL-1", approved=True, decided_by_role="TEACHER"),
    ],
)
def test_a_school_that_wants_two_must_know_who_approved(approval: PlacementDecided | PlacementDecidedV2) -> None:
    assert placed().cannot_decide_reason(approval, Findings(), TODAY, Approvers.TWO) == "APPROVER_NOT_STATED"
    assert placed().cannot_decide_reason(approval, Findings(), TODAY, Approvers.ONE) is None
