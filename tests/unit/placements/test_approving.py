"""Who approved a place is on record, and somebody judges whether the work matches the programme (R37, R43)."""

from typing import Any

import pytest

from services.placements.placement.approval_decisions import Approvers
from services.placements.placement.placement import Placement
from services.placements.placement.plan import NOTHING_FOUND
from services.placements.placement.status import Status
from shared.events.placements.approval import PlacementApprovedBySchool
from shared.events.placements.findings import PlacementQuestioned
from shared.events.placements.placement import PlacementRejected
from shared.events.portals.school import PlacementDecided, PlacementDecidedV2
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Events
from tests.unit.domain import TODAY, company, confirmed_placement, submitted

ACCOUNT = "school-portal"
VERSION_1 = PlacementDecided(placement_id="PL-1", approved=True, decided_by_role="TEACHER")


def proposed() -> Placement:
    """A placement that was just proposed."""
    return Placement.propose(submitted(origin="SELF_FOUND"), company())[0]


def approval(**more: Any) -> PlacementDecidedV2:
    """An approval that names nobody."""
    return PlacementDecidedV2.model_validate({"placement_id": "PL-1", "approved": True, "work_matches": True, **more})


def decide(placement: Placement, decided: PlacementDecided | PlacementDecidedV2) -> tuple[Placement, Events]:
    """By the portal of the school."""
    return placement.decide(decided, Party.SCHOOL, company(), TODAY, account=ACCOUNT)


@pytest.mark.requirement("R37")
@pytest.mark.parametrize(
    ("decided", "person"),
    [(approval(decided_by="SV-1"), "SV-1"), (approval(), ACCOUNT), (VERSION_1, ACCOUNT)],
)
def test_who_approved_and_when_is_on_record_of_every_approval(
    decided: PlacementDecided | PlacementDecidedV2, person: str
) -> None:
    approved, (event, *_) = decide(proposed(), decided)
    assert (approved.status, approved.approved_by, approved.approved_on) == (Status.APPROVED_BY_SCHOOL, person, TODAY)
    assert isinstance(event, PlacementApprovedBySchool)
    assert event.decided_by == person


def test_who_rejected_is_on_record_and_a_rejection_has_a_reason() -> None:
    with pytest.raises(ValueError, match="reason_code"):
        approval(approved=False)
    _, (event,) = decide(proposed(), approval(approved=False, reason_code="TOO_FAR"))
    assert isinstance(event, PlacementRejected)
    assert (event.decided_by, event.reason_code) == (ACCOUNT, "TOO_FAR")


def test_an_account_is_no_person_where_two_approve() -> None:
    assert proposed().cannot_decide_reason(approval(), NOTHING_FOUND, TODAY, Approvers.TWO) == "APPROVER_NOT_STATED"


@pytest.mark.requirement("R43")
def test_work_that_does_not_match_the_programme_is_not_approved_whatever_is_accepted() -> None:
    refused = approval(work_matches=False, accepts=["WORK_DOES_NOT_MATCH"])
    reason = proposed().cannot_decide_reason(refused, NOTHING_FOUND, TODAY, Approvers.ONE)
    assert reason == "WORK_DOES_NOT_MATCH"
    assert decide(proposed(), refused) == (proposed(), ())
    rejection = approval(approved=False, reason_code="OTHER_WORK", work_matches=False)
    assert decide(proposed(), rejection)[0].status is Status.REJECTED


@pytest.mark.requirement("R43")
def test_it_is_kept_who_judged_the_work() -> None:
    approved, events = decide(proposed(), approval(decided_by="SV-1"))
    assert (approved.work_matches, approved.work_judged_by) == (True, "SV-1")
    assert [getattr(event, "work_matches", None) for event in events] == [True]


@pytest.mark.requirement("R43")
@pytest.mark.parametrize("unanswered", [approval(work_matches=None), VERSION_1])
def test_what_nobody_judged_is_told_to_the_desk_until_an_approval_says_it(
    unanswered: PlacementDecided | PlacementDecidedV2,
) -> None:
    approved, events = decide(proposed(), unanswered)
    assert approved.work_matches is None
    assert [type(event) for event in events] == [PlacementApprovedBySchool, PlacementQuestioned]
    assert getattr(events[1], "findings", ()) == ("WORK_NOT_JUDGED",)
    assert decide(approved, unanswered) == (approved, ())
    judged, events = decide(approved, approval(decided_by="SV-2"))
    assert (judged.work_matches, judged.work_judged_by, judged.approved_by, events) == (True, "SV-2", ACCOUNT, ())
    assert decide(judged, approval(decided_by="SV-3")) == (judged, ())


def test_that_the_work_does_not_match_is_no_repeated_approval() -> None:
    placement = confirmed_placement()
    reason = placement.cannot_decide_reason(approval(work_matches=False), NOTHING_FOUND, TODAY, Approvers.ONE)
    assert reason == "WORK_DOES_NOT_MATCH"
    assert placement.cannot_decide_reason(approval(), NOTHING_FOUND, TODAY, Approvers.ONE) is None
