"""From proposal to confirmation: accreditation for this qualification, the school's word, the talk (R11, R34-R38)."""

from datetime import date

from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.events.portals.school import InterviewReported, PlacementDecided
from tests.unit.trade import TODAY, arrangements, company, confirmed_placement, submitted

YES = PlacementDecided(placement_id="PL-1", approved=True, decided_by_role="TEACHER")
NO = PlacementDecided(placement_id="PL-1", approved=False, decided_by_role="TEACHER", reason_code="DOES_NOT_FIT")
TALK = InterviewReported(placement_id="PL-1", held_on=TODAY)


def test_all_of_it_confirms() -> None:
    assert confirmed_placement().status is Status.CONFIRMED


def test_accredited_for_another_qualification_waits() -> None:
    waiting, facts = Placement.propose(submitted(crebo="99002"), company())
    assert waiting.status is Status.AWAITING_ACCREDITATION
    assert [fact.type for fact in facts] == ["placement.proposed.v1", "placement.accreditation_missing.v1"]


def test_a_self_found_place_at_an_accredited_company_still_needs_the_school() -> None:
    placement, _ = Placement.propose(submitted(origin="SELF_FOUND"), company())
    placement, _ = placement.record_interview(TALK, TODAY)
    placement, _ = placement.arrange(arrangements(), company(), TODAY)
    assert placement.status is Status.PROPOSED
    rejected, facts = placement.decide(NO, TODAY)
    assert rejected.status is Status.REJECTED
    assert facts[0].model_dump()["reason_code"] == "DOES_NOT_FIT"


def test_waiting_it_goes_on_when_granted_also_when_all_else_is_ready() -> None:
    waiting, _ = Placement.propose(submitted(crebo="99002"), company())
    waiting, _ = waiting.decide(YES, TODAY)
    waiting, _ = waiting.record_interview(TALK, TODAY)
    waiting, _ = waiting.arrange(arrangements(), company(), TODAY)
    granted = company(granted={"99002": (date(2025, 9, 1), None)})
    confirmed, facts = waiting.look_at(granted, TODAY, decided=True)
    assert confirmed.status is Status.CONFIRMED
    assert facts[-1].type == "placement.confirmed.v1"


def test_waiting_it_is_rejected_by_a_fresh_refusal_only() -> None:
    waiting, _ = Placement.propose(submitted(crebo="99002"), company())
    refused = company(refused=("99002",))
    assert waiting.look_at(refused, TODAY, decided=False) == (waiting, ())
    assert waiting.look_at(refused, TODAY, decided=True)[0].status is Status.REJECTED


def test_an_approval_twice_is_one() -> None:
    placement, _ = Placement.propose(submitted(), company())
    once, _ = placement.decide(YES, TODAY)
    assert once.decide(YES, TODAY) == (once, ())
