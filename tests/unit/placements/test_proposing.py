"""From proposal to confirmation: accreditation, the school's approval, the interview (R11, R34-R38)."""

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from services.placements.placement.actions import Action, why_not
from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.access.actions import SCHOOL
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.placements.interview import InterviewHeld, InterviewWaived
from shared.events.placements.placement import (
    PlacementConfirmed,
    PlacementProposed,
    PlacementRejected,
)
from shared.events.portals.school import InterviewReported, PlacementDecidedV2
from shared.events.vocabulary import Party, Path
from tests.unit.domain import ENDS, STARTS, TODAY, arrangements, company, confirmed_placement, submitted

APPROVAL = PlacementDecidedV2(placement_id="PL-1", approved=True, work_matches=True)
REJECTION = PlacementDecidedV2(placement_id="PL-1", approved=False, reason_code="DOES_NOT_FIT")
INTERVIEW = InterviewReported(placement_id="PL-1", held_on=TODAY)


def test_all_conditions_together_confirm() -> None:
    assert confirmed_placement().status is Status.CONFIRMED


@pytest.mark.requirement("R11", "R14", "R15", "R29")
@pytest.mark.parametrize("path", Path)
def test_accredited_for_another_qualification_waits(path: Path) -> None:
    waiting, events = Placement.propose(submitted(crebo="99002", path=path), company())
    assert waiting.status is Status.AWAITING_ACCREDITATION
    assert [event.type for event in events] == ["placement.proposed.v1", "placement.accreditation_missing.v1"]


@pytest.mark.requirement("R24")
def test_there_are_two_learning_paths() -> None:
    assert [submitted(path=path).path for path in ("BOL", "BBL")] == list(Path)
    with pytest.raises(ValidationError, match="path"):
        submitted(path="OVO")


@pytest.mark.requirement("R34")
def test_a_self_found_place_that_the_school_approves_is_confirmed() -> None:
    confirmed = confirmed_placement(origin="SELF_FOUND")
    assert (confirmed.status, confirmed.origin) == (Status.CONFIRMED, "SELF_FOUND")


def test_a_self_found_place_at_an_accredited_company_still_needs_the_school() -> None:
    placement, _ = Placement.propose(submitted(origin="SELF_FOUND"), company())
    placement, _ = placement.record_interview(INTERVIEW, company(), TODAY)
    placement, _ = placement.arrange(arrangements(), company(), TODAY)
    assert placement.status is Status.PROPOSED
    rejected, events = placement.decide(REJECTION, Party.SCHOOL, company(), TODAY)
    assert rejected.status is Status.REJECTED
    assert events[0].model_dump()["reason_code"] == "DOES_NOT_FIT"


def test_a_waiting_placement_is_confirmed_by_the_accreditation_when_all_else_is_ready() -> None:
    waiting, _ = Placement.propose(submitted(crebo="99002"), company())
    waiting, _ = waiting.decide(APPROVAL, Party.SCHOOL, company(), TODAY)
    waiting, _ = waiting.record_interview(INTERVIEW, company(), TODAY)
    waiting, _ = waiting.arrange(arrangements(), company(), TODAY)
    granted = company(granted={"99002": (date(2025, 9, 1), None)})
    confirmed, events = waiting.recheck_accreditation(granted, TODAY, decided=True)
    assert confirmed.status is Status.CONFIRMED
    assert [event.type for event in events] == ["placement.confirmed.v1", "placement.planned.v1"]


def test_a_waiting_placement_is_rejected_only_by_a_new_refusal() -> None:
    waiting, _ = Placement.propose(submitted(crebo="99002"), company())
    refused = company(refused=("99002",))
    assert waiting.recheck_accreditation(refused, TODAY, decided=False) == (waiting, ())
    assert waiting.recheck_accreditation(refused, TODAY, decided=True)[0].status is Status.REJECTED


def test_a_repeated_approval_changes_nothing() -> None:
    placement, _ = Placement.propose(submitted(), company())
    once, _ = placement.decide(APPROVAL, Party.SCHOOL, company(), TODAY)
    assert once.decide(APPROVAL, Party.SCHOOL, company(), TODAY) == (once, ())


def test_a_repeated_proposal_equals_the_placement_and_another_one_does_not() -> None:
    placement, _ = Placement.propose(submitted(), company())
    assert placement.matches(submitted())
    assert not placement.matches(submitted(hours_total=900))
    assert not placement.matches(submitted(ends_on=date(2026, 1, 30)))


def test_the_proposal_tells_what_the_school_proposed() -> None:
    placement, (event,) = Placement.propose(submitted(abroad=True, programme_ends_on=ENDS), company())
    assert isinstance(event, PlacementProposed)
    values = submitted(abroad=True).model_dump()
    assert {name: values[name] for name in event.model_dump()} == event.model_dump()
    assert (placement.id, placement.programme_ends_on, placement.accredited) == ("PL-1", ENDS, True)


def test_an_approval_and_a_rejection_say_by_whom_and_a_rejection_why() -> None:
    placement, _ = Placement.propose(submitted(), company())
    _, (approved,) = placement.decide(APPROVAL, Party.SCHOOL, company(), TODAY)
    refs = {"placement_id": "PL-1", "student_id": "ST-1", "company_id": "CO-1"}
    assert approved == PlacementApprovedBySchool(**refs, decided_by_role=Party.SCHOOL, work_matches=True)
    _, (rejected,) = placement.decide(REJECTION, Party.SCHOOL, company(), TODAY)
    assert isinstance(rejected, PlacementRejected)
    assert (rejected.reason_code, rejected.decided_by_role, rejected.student_id) == (
        "DOES_NOT_FIT",
        Party.SCHOOL,
        "ST-1",
    )
    waiting, _ = Placement.propose(submitted(crebo="99002"), company())
    _, (by_sbb,) = waiting.recheck_accreditation(company(refused=("99002",)), TODAY, decided=True)
    assert isinstance(by_sbb, PlacementRejected)
    assert (by_sbb.reason_code, by_sbb.decided_by_role) == ("ACCREDITATION_REFUSED", "SBB")


def test_an_interview_is_held_on_a_day_or_waived_with_a_reason() -> None:
    placement, _ = Placement.propose(submitted(), company())
    held, (on_day,) = placement.record_interview(INTERVIEW, company(), TODAY)
    assert on_day == InterviewHeld(placement_id="PL-1", student_id="ST-1", held_on=TODAY)
    assert held.record_interview(INTERVIEW, company(), TODAY) == (held, ())
    assert why_not(Action.REPORT_INTERVIEW, held, company(), SCHOOL, TODAY) == "REPORTED"
    waiver = InterviewReported(placement_id="PL-1", waiver_reason="KNOWN_STUDENT")
    _, (waived,) = placement.record_interview(waiver, company(), TODAY)
    assert waived == InterviewWaived(
        placement_id="PL-1", student_id="ST-1", company_id="CO-1", waiver_reason="KNOWN_STUDENT"
    )


def test_the_confirmation_says_who_is_responsible_where_and_since_when() -> None:
    placement, _ = Placement.propose(submitted(), company())
    placement, _ = placement.decide(APPROVAL, Party.SCHOOL, company(), TODAY)
    placement, _ = placement.arrange(arrangements(), company(portal="companies"), TODAY)
    confirmed, (_, event, _) = placement.record_interview(INTERVIEW, company(), TODAY)
    assert isinstance(event, PlacementConfirmed)
    assert (event.trainer_id, event.school_supervisor_id, event.company_contact_id) == ("TR-1", "SV-1", "CP-1")
    assert (event.company_portal, event.confirmed_on) == ("companies", TODAY)
    assert (confirmed.company_name, confirmed.company_portal) == ("Testbakkerij De Korst", "companies")
    assert (confirmed.try_start_on, confirmed.status) == (STARTS, Status.CONFIRMED)


def test_where_a_company_has_no_contact_the_trainer_is_asked() -> None:
    placement, _ = Placement.propose(submitted(), company())
    assert placement.arrange(arrangements(), company(contact_id=None), TODAY)[0].company_contact_id == "TR-1"


def test_what_is_confirmed_after_its_first_day_starts_on_the_day_of_confirmation() -> None:
    late = STARTS + timedelta(days=3)
    placement, _ = Placement.propose(submitted(), company())
    placement, _ = placement.decide(APPROVAL, Party.SCHOOL, company(), late)
    placement, _ = placement.record_interview(INTERVIEW, company(), late)
    confirmed, _ = placement.arrange(arrangements(), company(), late)
    assert confirmed.try_start_on == late


def test_an_accreditation_that_was_lost_before_the_confirmation_is_waited_for() -> None:
    """Looked at for the first day of work, not for the day of the confirmation."""
    lost = company(granted={"99001": (date(2025, 8, 28), STARTS - timedelta(days=1))})
    placement, _ = Placement.propose(submitted(), company())
    placement, _ = placement.decide(APPROVAL, Party.SCHOOL, lost, TODAY)
    placement, _ = placement.arrange(arrangements(), lost, TODAY)
    waiting, events = placement.record_interview(INTERVIEW, lost, TODAY)
    assert (waiting.status, waiting.accredited) == (Status.AWAITING_ACCREDITATION, False)
    assert [event.type for event in events] == ["placement.interview_held.v1", "placement.accreditation_missing.v1"]
    confirmed, _ = waiting.recheck_accreditation(company(), TODAY, decided=True)
    assert confirmed.status is Status.CONFIRMED
