"""The interview comes before the first day, or it is kept why not; approval and interview are states (R37-R41)."""

from datetime import date, timedelta
from typing import Any

import pytest

from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.placements.interview import InterviewHeld, InterviewPlanned, InterviewWaived
from shared.events.placements.placement import (
    PlacementRejected,
    PlacementTerminated,
)
from shared.events.portals.interview import InterviewArranged
from shared.events.portals.school import InterviewReported, PlacementBrokenOff, PlacementDecidedV2
from shared.events.vocabulary import Party
from tests.unit.domain import STARTS, TODAY, arrangements, company, confirmed_placement, submitted

DAY = timedelta(days=1)
APPROVED = PlacementDecidedV2(placement_id="PL-1", approved=True, decided_by="SV-1", work_matches=True)
HELD = InterviewReported(placement_id="PL-1", held_on=TODAY, outcome_note_ref="NOTE-1")


def proposed(**more: Any) -> Placement:
    """A placement that was just proposed."""
    return Placement.propose(submitted(**more), company())[0]


def arranged(day: date) -> InterviewArranged:
    """An appointment on that day."""
    return InterviewArranged(placement_id="PL-1", planned_on=day)


def approve(placement: Placement) -> Placement:
    """The placement after the school's approval."""
    return placement.decide(APPROVED, Party.SCHOOL, company(), TODAY)[0]


def test_an_appointment_is_made_and_moved_and_the_same_again_changes_nothing() -> None:
    planned, (event,) = proposed().plan_interview(arranged(TODAY + DAY), TODAY)
    refs = {"placement_id": "PL-1", "student_id": "ST-1", "company_id": "CO-1"}
    assert event == InterviewPlanned(**refs, planned_on=TODAY + DAY, checklist_follows=True)
    assert planned.plan_interview(arranged(TODAY + DAY), TODAY) == (planned, ())
    moved, events = planned.plan_interview(arranged(TODAY + 2 * DAY), TODAY)
    assert (moved.interview_on, len(events)) == (TODAY + 2 * DAY, 1)


@pytest.mark.requirement("R38")
@pytest.mark.parametrize(
    ("day", "on", "planned", "held"),
    [
        (TODAY - DAY, TODAY, "DAY_PASSED", None),
        (TODAY, TODAY, None, None),
        (TODAY + DAY, TODAY, None, "DAY_NOT_REACHED"),
        (STARTS, STARTS, None, None),
        (STARTS + DAY, TODAY, "AFTER_FIRST_DAY", "AFTER_FIRST_DAY"),
        (STARTS + DAY, STARTS + DAY, "AFTER_FIRST_DAY", "AFTER_FIRST_DAY"),
    ],
)
def test_an_interview_lies_before_the_first_day(day: date, on: date, planned: str | None, held: str | None) -> None:
    placement, report = proposed(), InterviewReported(placement_id="PL-1", held_on=day)
    assert placement.cannot_plan_reason(day, on) == planned
    assert placement.cannot_report_interview_reason(report, on) == held
    assert (placement.plan_interview(arranged(day), on)[1] == ()) is (planned is not None)
    assert (placement.record_interview(report, company(), on)[1] == ()) is (held is not None)


@pytest.mark.requirement("R38")
def test_without_an_interview_it_is_kept_why_also_after_the_first_day() -> None:
    waiver = InterviewReported(placement_id="PL-1", waiver_reason="PILOT_WITHOUT_SELECTION")
    waived, (event,) = approve(proposed()).record_interview(waiver, company(), STARTS + DAY)
    assert event == InterviewWaived(
        placement_id="PL-1", student_id="ST-1", company_id="CO-1", waiver_reason="PILOT_WITHOUT_SELECTION"
    )
    assert (waived.interview_waived, waived.interview_on) == ("PILOT_WITHOUT_SELECTION", None)
    assert waived.status is Status.INTERVIEW_HELD


def test_approval_and_interview_are_states_in_order_whichever_comes_first() -> None:
    approved = approve(proposed())
    assert approved.status is Status.APPROVED_BY_SCHOOL
    held, (event,) = approved.record_interview(HELD, company(), TODAY)
    assert event == InterviewHeld(placement_id="PL-1", student_id="ST-1", held_on=TODAY, outcome_note_ref="NOTE-1")
    early, _ = proposed().record_interview(HELD, company(), TODAY)
    assert early.status is Status.PROPOSED
    assert approve(early).status is held.status is Status.INTERVIEW_HELD
    assert held.arrange(arrangements(), company(), TODAY)[0].status is Status.CONFIRMED


def test_arrangements_alone_lead_to_no_other_state() -> None:
    assert proposed().arrange(arrangements(), company(), TODAY)[0].status is Status.PROPOSED


def test_a_placement_that_was_stored_without_these_states_goes_on() -> None:
    stored = {**approve(proposed()).model_dump(mode="json"), "status": "PROPOSED"}
    for field in ("approved_by", "approved_on", "interview_on", "interview_waived"):
        del stored[field]
    held, _ = Placement.model_validate(stored).record_interview(HELD, company(), TODAY)
    assert held.status is Status.INTERVIEW_HELD


def test_what_waits_for_an_accreditation_keeps_what_was_agreed_meanwhile() -> None:
    waiting, _ = Placement.propose(submitted(), company(granted={}))
    waiting, _ = approve(waiting).record_interview(HELD, company(granted={}), TODAY)
    assert waiting.status is Status.AWAITING_ACCREDITATION
    continued, _ = waiting.recheck_accreditation(company(), TODAY, decided=True)
    assert continued.status is Status.INTERVIEW_HELD


def test_it_is_kept_who_approved_and_when_and_told_whether_an_appointment_is_needed() -> None:
    approved, (event,) = proposed().decide(APPROVED, Party.SCHOOL, company(), TODAY)
    assert event == PlacementApprovedBySchool(
        placement_id="PL-1",
        student_id="ST-1",
        company_id="CO-1",
        decided_by_role="SCHOOL",
        decided_by="SV-1",
        work_matches=True,
    )
    assert (approved.approved_by, approved.approved_on) == ("SV-1", TODAY)
    early, _ = proposed().record_interview(HELD, company(), TODAY)
    _, (after,) = early.decide(APPROVED, Party.SCHOOL, company(), TODAY)
    assert isinstance(after, PlacementApprovedBySchool)
    assert after.interview_done


@pytest.mark.parametrize(("stated", "who"), [({}, "SCHOOL"), ({"refused_by": "COMPANY"}, "COMPANY")])
def test_a_refusal_says_who_refused(stated: dict[str, str], who: str) -> None:
    refusal = PlacementDecidedV2.model_validate(
        {"placement_id": "PL-1", "approved": False, "reason_code": "FULL", "decided_by": "SV-1", **stated}
    )
    rejected, (event,) = proposed().decide(refusal, Party.SCHOOL, company(), TODAY)
    assert isinstance(event, PlacementRejected)
    assert (rejected.status, event.decided_by_role, event.decided_by) == (Status.REJECTED, who, "SV-1")


def test_an_approval_names_nobody_who_refused() -> None:
    with pytest.raises(ValueError, match="refused"):
        PlacementDecidedV2(placement_id="PL-1", approved=True, refused_by=Party.COMPANY)


@pytest.mark.parametrize(
    ("by", "started", "status"),
    [
        (Party.STUDENT, False, Status.WITHDRAWN),
        (Party.PARENT, False, Status.WITHDRAWN),
        (Party.COMPANY, False, Status.TERMINATED),
        (Party.STUDENT, True, Status.TERMINATED),
    ],
)
def test_a_student_who_stops_before_the_start_has_withdrawn(by: Party, started: bool, status: Status) -> None:
    placement, _ = confirmed_placement().record_agreement()
    if started:
        placement, _ = placement.start_or_block(company(), STARTS)
    broken_off = PlacementBrokenOff(placement_id="PL-1", ended_on=STARTS, initiated_by=by, reason_code="OTHER_CHOICE")
    stopped, (event,) = placement.terminate(broken_off, STARTS)
    assert (stopped.status, stopped.timers()) == (status, ())
    assert isinstance(event, PlacementTerminated)
    assert event.was_active is started
