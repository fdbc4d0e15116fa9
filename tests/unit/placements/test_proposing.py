"""From proposal to confirmation: accreditation, the school's approval, the interview (R11, R34-R38)."""

from datetime import date

import pytest
from pydantic import ValidationError

from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.events.portals.school import InterviewReported, PlacementDecidedV2
from shared.events.vocabulary import Party, Path
from tests.unit.domain import TODAY, arrangements, company, confirmed_placement, submitted

APPROVAL = PlacementDecidedV2(placement_id="PL-1", approved=True)
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
    placement, _ = placement.record_interview(INTERVIEW, TODAY)
    placement, _ = placement.arrange(arrangements(), company(), TODAY)
    assert placement.status is Status.PROPOSED
    rejected, events = placement.decide(REJECTION, Party.SCHOOL, TODAY)
    assert rejected.status is Status.REJECTED
    assert events[0].model_dump()["reason_code"] == "DOES_NOT_FIT"


def test_a_waiting_placement_is_confirmed_by_the_accreditation_when_all_else_is_ready() -> None:
    waiting, _ = Placement.propose(submitted(crebo="99002"), company())
    waiting, _ = waiting.decide(APPROVAL, Party.SCHOOL, TODAY)
    waiting, _ = waiting.record_interview(INTERVIEW, TODAY)
    waiting, _ = waiting.arrange(arrangements(), company(), TODAY)
    granted = company(granted={"99002": (date(2025, 9, 1), None)})
    confirmed, events = waiting.recheck_accreditation(granted, TODAY, decided=True)
    assert confirmed.status is Status.CONFIRMED
    assert events[-1].type == "placement.confirmed.v1"


def test_a_waiting_placement_is_rejected_only_by_a_new_refusal() -> None:
    waiting, _ = Placement.propose(submitted(crebo="99002"), company())
    refused = company(refused=("99002",))
    assert waiting.recheck_accreditation(refused, TODAY, decided=False) == (waiting, ())
    assert waiting.recheck_accreditation(refused, TODAY, decided=True)[0].status is Status.REJECTED


def test_a_repeated_approval_changes_nothing() -> None:
    placement, _ = Placement.propose(submitted(), company())
    once, _ = placement.decide(APPROVAL, Party.SCHOOL, TODAY)
    assert once.decide(APPROVAL, Party.SCHOOL, TODAY) == (once, ())
