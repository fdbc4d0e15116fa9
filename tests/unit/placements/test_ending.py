"""How a placement ends: as planned, early, or with another one in its place; and what is refused when, and why."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.actions import Action, why_not
from services.placements.placement.change_decisions import OF_THE_SYSTEM
from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.access.actions import SCHOOL, SYSTEM
from shared.events.placements.placement import (
    PlacementEnded,
    PlacementTerminated,
    ReplacementRequired,
)
from shared.events.portals.school import PlacementBrokenOff, PlacementEndReported
from shared.events.vocabulary import ReplacementCause
from shared.messaging.model.aggregate import Timer
from shared.messaging.model.clock import DUTCH_TIME
from tests.unit.domain import ENDS, STARTS, company, confirmed_placement, submitted

INTERVIEW = (Action.PLAN_INTERVIEW, Action.REPORT_INTERVIEW)
SELDOM = {
    Action.CORRECT_END: "NOT_ENDED",
    Action.GIVE_UP_START: "NOT_CONFIRMED",
    Action.END_BY_ITSELF: "NOT_ACTIVE",
    Action.CHOOSE_WAY_OUT: "NO_REPLACEMENT_REQUIRED",
    Action.FINISH_MOVE: "NO_REPLACEMENT_REQUIRED",
}
DIMENSIONS = {
    "placement_id": "PL-1",
    "student_id": "ST-1",
    "company_id": "CO-1",
    "trainer_id": "TR-1",
    "crebo": "99001",
    "path": "BBL",
    "level": 2,
    "brin": "99XX",
    "sector": "VGG",
}


def started() -> Placement:
    """A placement that is active."""
    signed, _ = confirmed_placement().record_agreement()
    active, _ = signed.start_or_block(company(), STARTS)
    return active


def broken_off(**more: Any) -> PlacementBrokenOff:
    """Stopped early by the company."""
    values = {"placement_id": "PL-1", "ended_on": STARTS, "reason_code": "ILLNESS", "initiated_by": "COMPANY"}
    return PlacementBrokenOff.model_validate({**values, **more})


def end_reported() -> PlacementEndReported:
    """Ended as planned."""
    return PlacementEndReported.model_validate({"placement_id": "PL-1", "ended_on": ENDS, "realised_hours": 1300})


def test_a_confirmed_placement_starts_at_seven_in_dutch_time_on_its_first_day() -> None:
    at_seven = datetime.combine(STARTS, time(7, 0), DUTCH_TIME)
    assert confirmed_placement().timers() == (Timer("start", at_seven),)
    proposed, _ = Placement.propose(submitted(), company())
    assert proposed.timers() == ()


def test_a_placement_that_started_tries_no_more_to_start() -> None:
    assert (started().status, started().try_start_on) == (Status.ACTIVE, None)


def test_the_end_of_a_placement_carries_what_the_survey_groups_by() -> None:
    ended, (event,) = started().end(end_reported(), ENDS)
    assert ended.status is Status.ENDED
    assert isinstance(event, PlacementEnded)
    data = event.model_dump(mode="json")
    assert {**data, **DIMENSIONS} == data
    assert data["ended_on"] == ENDS.isoformat()
    assert ended.end(end_reported(), ENDS) == (ended, ())
    assert confirmed_placement().end(end_reported(), ENDS)[1] == ()


@pytest.mark.parametrize("was_active", [True, False])
def test_a_placement_that_stops_early_says_whether_it_had_started(was_active: bool) -> None:
    before = started() if was_active else confirmed_placement()
    stopped, (event,) = before.terminate(broken_off(), STARTS)
    assert (stopped.status, stopped.try_start_on, stopped.timers()) == (Status.TERMINATED, None, ())
    assert isinstance(event, PlacementTerminated)
    data = event.model_dump(mode="json")
    assert {**data, **DIMENSIONS, "was_active": was_active, "reason_code": "ILLNESS"} == data
    assert stopped.terminate(broken_off(), STARTS) == (stopped, ())


def test_a_place_that_is_no_longer_suitable_is_replaced_once() -> None:
    required, (event,) = started().require_replacement(ReplacementCause.ACCREDITATION_LOST, STARTS)
    assert required.status is Status.REPLACEMENT_REQUIRED
    assert event == ReplacementRequired(
        placement_id="PL-1", student_id="ST-1", company_id="CO-1", cause=ReplacementCause.ACCREDITATION_LOST
    )
    assert required.require_replacement(ReplacementCause.ACCREDITATION_LOST, STARTS) == (required, ())
    assert required.end(end_reported(), ENDS)[0].status is Status.ENDED


def test_a_change_is_dropped_by_its_own_id_only_and_not_asked_again() -> None:
    proposed, _ = started().propose_change("CH-1", {"hours_total": 1400})
    assert proposed.drop_change("CH-2") == (proposed, ())
    assert started().drop_change("CH-1") == (started(), ())
    dropped, _ = proposed.drop_change("CH-1")
    assert (dropped.proposal, dropped.decided_changes) == (None, ("CH-1",))
    assert dropped.propose_change("CH-1", {"hours_total": 1400}) == (dropped, ())


def _reasons(placement: Placement, at: LearningCompany) -> dict[str, str | None]:
    actors = dict.fromkeys(OF_THE_SYSTEM, SYSTEM)
    return {action: why_not(action, placement, at, actors.get(action, SCHOOL), STARTS) for action in Action}


def test_each_refusal_has_its_reason() -> None:
    proposed, _ = Placement.propose(submitted(), company())
    confirmed, active = confirmed_placement(), started()
    ended, _ = active.end(end_reported(), ENDS)
    none = dict.fromkeys(Action) | SELDOM
    replace = dict.fromkeys((Action.REQUIRE_REPLACEMENT, Action.STATE_REPLACEMENT), "NOT_ACTIVE")
    not_running = {Action.PROPOSE_CHANGE: "NOT_RUNNING", **replace}
    not_started = {Action.APPROVE_HOURS: "NOT_STARTED"}
    before = dict.fromkeys((Action.DECIDE, *INTERVIEW), "CONFIRMED")
    closed = dict.fromkeys((Action.DECIDE, *INTERVIEW, Action.ARRANGE, Action.BREAK_OFF), "CLOSED")
    assert _reasons(proposed, company()) == {
        **none,
        **not_running,
        **not_started,
        Action.REPORT_END: "NOT_ACTIVE",
        Action.START: "NOT_CONFIRMED",
    }
    assert _reasons(confirmed, company()) == {
        **none,
        **before,
        **not_started,
        Action.GIVE_UP_START: "TOO_EARLY",
        Action.PROPOSE_CHANGE: "AGREEMENT_NOT_SIGNED",
        Action.REPORT_END: "NOT_ACTIVE",
        Action.START: "GATES_CLOSED",
        **replace,
    }
    early = {Action.END_BY_ITSELF: "TOO_EARLY"}
    assert _reasons(active, company()) == {**none, **before, **early, Action.START: "NOT_CONFIRMED"}
    assert _reasons(ended, company()) == {
        **none,
        **closed,
        Action.CORRECT_END: None,
        **not_running,
        Action.REPORT_END: "NOT_ACTIVE",
        Action.START: "NOT_CONFIRMED",
    }


def test_it_does_not_start_before_the_day_on_which_it_is_tried() -> None:
    signed, _ = confirmed_placement().record_agreement()
    day_before = STARTS - timedelta(days=1)
    assert why_not(Action.START, signed, company(), SYSTEM, day_before) == "TOO_EARLY"
    assert signed.start_or_block(company(), day_before) == (signed, ())
    untried = signed.model_copy(update={"try_start_on": None})
    assert why_not(Action.START, untried, company(), SYSTEM, STARTS) == "TOO_EARLY"
