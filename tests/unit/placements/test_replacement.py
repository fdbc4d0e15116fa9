"""A place that is no longer suitable: from the day on which it counts, and with three ways out (WEB 7.2.9)."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from services.notifications.message.planning import mails_of
from services.placements.learning_company.learning_company import LearningCompany
from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.events.placements.placement import (
    PlacementContinued,
    PlacementMoveDecided,
    PlacementTerminated,
    ReplacementRequired,
)
from shared.events.portals.replacement import ReplacementDecided
from shared.events.portals.school import PlacementBrokenOff
from shared.events.registration.accreditation import (
    AccreditationExpired,
    AccreditationGranted,
    AccreditationRefused,
    AccreditationWithdrawn,
)
from shared.events.vocabulary import Party, ReplacementCause
from shared.messaging.model.clock import DUTCH_TIME
from tests.unit.domain import STARTS, company, confirmed_placement

DAY = timedelta(days=1)
LOST_ON = date(2026, 3, 1)
ABOUT = {"accreditation_id": "AC-1", "company_id": "CO-1", "crebo": "99001"}
WITHDRAWN = AccreditationWithdrawn.model_validate({**ABOUT, "reason_code": "UNSAFE", "effective_on": LOST_ON})
WITHDRAWING = company().record_accreditation(WITHDRAWN)


def granted(day: date) -> AccreditationGranted:
    """The accreditation from that day."""
    return AccreditationGranted.model_validate({**ABOUT, "leerbedrijf_id": "999000001", "valid_from": day})


def started(**more: Any) -> Placement:
    """A placement that is active since its first day."""
    signed, _ = confirmed_placement(**more).record_agreement()
    return signed.start_or_block(company(), STARTS)[0]


def required(cause: ReplacementCause = ReplacementCause.SUPERVISION) -> Placement:
    """A placement that needs a substitute."""
    return started().require_replacement(cause, LOST_ON)[0]


def decided(way_out: str, **needed: Any) -> ReplacementDecided:
    """What the school decided."""
    values = {"placement_id": "PL-1", "way_out": way_out, "decided_by": "SV-1"}
    return ReplacementDecided.model_validate({**values, **needed})


def other_place(**more: Any) -> Placement:
    """Another placement of the same student."""
    return confirmed_placement(placement_id="PL-2", company_id="CO-2").model_copy(update=more)


def test_a_withdrawal_counts_from_its_day() -> None:
    assert WITHDRAWING.is_accredited("99001", LOST_ON - DAY)
    assert not WITHDRAWING.is_accredited("99001", LOST_ON)
    assert WITHDRAWING.lost_from("99001") == LOST_ON
    assert WITHDRAWING.lost_from("99002") is None


def test_a_refusal_of_a_new_request_leaves_what_still_holds() -> None:
    refused = AccreditationRefused.model_validate({**ABOUT, "reason_code": "UNSAFE", "decided_on": STARTS})
    assert WITHDRAWING.record_accreditation(refused).is_accredited("99001", LOST_ON - DAY)


def test_a_new_grant_from_a_later_day_leaves_the_days_between_without() -> None:
    again = WITHDRAWING.record_accreditation(granted(date(2026, 4, 1)))
    found = [again.is_accredited("99001", day) for day in (LOST_ON - DAY, LOST_ON, date(2026, 4, 1))]
    assert (found, again.lost_from("99001")) == ([True, False, True], None)


def test_an_end_of_the_term_is_its_last_day() -> None:
    expired = AccreditationExpired.model_validate({**ABOUT, "expired_on": LOST_ON, "cause": "END_DATE"})
    ended = company().record_accreditation(expired)
    assert [ended.is_accredited("99001", day) for day in (LOST_ON, LOST_ON + DAY)] == [True, False]


def test_a_company_of_before_has_lost_what_was_withdrawn() -> None:
    stored = LearningCompany.model_validate({"id": "CO-1", "granted": {}, "withdrawn": ["99001"]})
    after, _ = started().look_at_accreditation(stored, STARTS)
    assert after.status is Status.REPLACEMENT_REQUIRED
    assert stored.record_accreditation(granted(STARTS)).lost_from("99001") is None


def test_a_running_placement_waits_for_the_day_of_the_withdrawal() -> None:
    waiting, events = started().look_at_accreditation(WITHDRAWING, STARTS)
    assert (waiting.status, events) == (Status.ACTIVE, ())
    assert waiting.timers()[0].at == datetime.combine(LOST_ON, time(7, 0), DUTCH_TIME)
    after, events = waiting.look_at_accreditation(WITHDRAWING, LOST_ON)
    assert after.status is Status.REPLACEMENT_REQUIRED
    assert [event.type for event in events] == ["placement.replacement_required.v1"]
    assert [timer.name for timer in after.timers()] == ["end"]


def test_a_withdrawal_after_its_end_is_no_timer_of_it() -> None:
    short, _ = started(ends_on=LOST_ON - DAY).look_at_accreditation(WITHDRAWING, STARTS)
    assert [timer.name for timer in short.timers()] == ["end"]


def test_a_grant_before_the_day_of_the_withdrawal_takes_it_back() -> None:
    waiting, _ = started().look_at_accreditation(WITHDRAWING, STARTS)
    again = WITHDRAWING.record_accreditation(granted(date(2026, 2, 1)))
    after, events = waiting.look_at_accreditation(again, LOST_ON)
    assert (after.status, after.accreditation_lost_on, events) == (Status.ACTIVE, None, ())


def test_a_placement_that_does_not_run_is_left_alone() -> None:
    confirmed = confirmed_placement()
    assert confirmed.look_at_accreditation(WITHDRAWING, STARTS) == (confirmed, ())
    assert confirmed.look_at_accreditation(WITHDRAWING, LOST_ON) == (confirmed, ())


@pytest.mark.parametrize("cause", ReplacementCause)
def test_the_student_may_stay_under_conditions_whatever_the_cause(cause: ReplacementCause) -> None:
    after, (event,) = required(cause).choose_way_out(decided("CONTINUE", conditions=["OTHER_TRAINER"]), None, LOST_ON)
    assert event == PlacementContinued(
        placement_id="PL-1",
        student_id="ST-1",
        company_id="CO-1",
        cause=cause,
        conditions=("OTHER_TRAINER",),
        decided_by="SV-1",
    )
    (chosen,) = after.ways_out
    assert (after.status, chosen.decided_by, chosen.decided_on) == (Status.ACTIVE, "SV-1", LOST_ON)
    assert [timer.name for timer in after.timers()] == ["end"]


@pytest.mark.parametrize(("on", "waits_for"), [(LOST_ON - DAY, LOST_ON), (LOST_ON, None)])
def test_who_stays_waits_for_a_withdrawal_that_was_announced_meanwhile(on: date, waits_for: date | None) -> None:
    stays = decided("CONTINUE", conditions=["OTHER_TRAINER"])
    after, _ = required().choose_way_out(stays, None, on, WITHDRAWING)
    assert (after.status, after.accreditation_lost_on) == (Status.ACTIVE, waits_for)


def test_the_student_may_end_and_it_is_known_who_decided() -> None:
    after, (event,) = required().choose_way_out(decided("END", ended_on=LOST_ON), None, LOST_ON)
    assert isinstance(event, PlacementTerminated)
    assert (event.ended_on, event.reason_code, event.decided_by) == (LOST_ON, "SUPERVISION", "SV-1")
    assert (after.status, after.ways_out[0].decided_by) == (Status.TERMINATED, "SV-1")


def test_the_student_moves_when_the_other_place_starts() -> None:
    moving, (event,) = required().choose_way_out(decided("MOVE", new_placement_id="PL-2"), other_place(), LOST_ON)
    assert isinstance(event, PlacementMoveDecided)
    assert (event.new_placement_id, event.decided_by) == ("PL-2", "SV-1")
    assert (moving.status, moving.replaced_by) == (Status.REPLACEMENT_REQUIRED, "PL-2")
    new_starts = LOST_ON + 7 * DAY
    moved, (event,) = moving.finish_move(new_starts, new_starts)
    assert isinstance(event, PlacementTerminated)
    assert (event.ended_on, event.reason_code, event.decided_by) == (new_starts - DAY, "MOVED", "SV-1")
    assert moved.finish_move(new_starts, new_starts) == (moved, ())


def test_a_move_ends_no_earlier_than_the_first_day() -> None:
    needed, _ = started().require_replacement(ReplacementCause.OTHER, STARTS)
    moving, _ = needed.choose_way_out(decided("MOVE", new_placement_id="PL-2"), other_place(), STARTS)
    assert moving.finish_move(STARTS, STARTS)[0].ended_on == STARTS


def test_another_way_out_may_be_chosen_while_the_other_place_has_not_started() -> None:
    moving, _ = required().choose_way_out(decided("MOVE", new_placement_id="PL-2"), other_place(), LOST_ON)
    stays, _ = moving.choose_way_out(decided("CONTINUE", conditions=["VISITS"]), None, LOST_ON)
    assert (stays.status, stays.replaced_by) == (Status.ACTIVE, None)
    assert stays.finish_move(LOST_ON, LOST_ON) == (stays, ())
    assert required().finish_move(LOST_ON, LOST_ON)[1] == ()


@pytest.mark.parametrize(
    "new",
    [
        other_place(id="PL-1"),
        other_place(student_id="ST-2"),
        other_place(brin="88XX"),
        other_place(status=Status.REJECTED),
    ],
)
def test_a_move_is_to_another_open_place_of_the_same_student_and_school(new: Placement) -> None:
    move = decided("MOVE", new_placement_id=new.id)
    assert required().cannot_choose_reason(move, new, LOST_ON) == "NOT_ANOTHER_PLACE"
    assert required().choose_way_out(move, new, LOST_ON)[1] == ()


def test_a_way_out_is_chosen_where_one_is_needed_and_ends_on_a_day_that_can_be() -> None:
    stays = decided("CONTINUE", conditions=["VISITS"])
    assert started().cannot_choose_reason(stays, None, LOST_ON) == "NO_REPLACEMENT_REQUIRED"
    end = decided("END", ended_on=LOST_ON + DAY)
    assert required().cannot_choose_reason(end, None, LOST_ON) == "DAY_NOT_REACHED"
    assert required().choose_way_out(end, None, LOST_ON)[1] == ()


@pytest.mark.parametrize(
    ("way_out", "needed"),
    [
        ("CONTINUE", {}),
        ("MOVE", {}),
        ("END", {}),
        ("END", {"ended_on": LOST_ON, "conditions": ["VISITS"]}),
        ("CONTINUE", {"conditions": ["VISITS"], "new_placement_id": "PL-2"}),
    ],
)
def test_a_way_out_says_what_it_needs_and_nothing_else(way_out: str, needed: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="CONTINUE has conditions"):
        decided(way_out, **needed)


def test_a_break_off_by_the_portal_names_nobody() -> None:
    broken_off = PlacementBrokenOff(
        placement_id="PL-1", ended_on=LOST_ON, initiated_by=Party.STUDENT, reason_code="OTHER_CHOICE"
    )
    _, (event,) = required().terminate(broken_off, LOST_ON)
    assert isinstance(event, PlacementTerminated)
    assert event.decided_by is None


@pytest.mark.parametrize("cause", ReplacementCause)
def test_each_cause_of_the_law_requires_a_substitute_and_is_told(cause: ReplacementCause) -> None:
    """The place is not available, supervision is missing, the accreditation is lost, or something else (row 32)."""
    needed, (event,) = started().require_replacement(cause, LOST_ON)
    assert (needed.status, needed.replacement_cause) == (Status.REPLACEMENT_REQUIRED, cause)
    assert isinstance(event, ReplacementRequired)
    assert (event.cause, mails_of(event)) == (cause, ["replacement_required|desk", "replacement_required|ST-1"])
