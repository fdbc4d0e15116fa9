"""An accreditation from its request to the decision of the body: the visit obliges to nothing (R17, R18, R22)."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.status import Status
from shared.events.door import DOOR
from shared.events.portals.accrediting_body import AccreditationDecided, VisitArranged
from shared.events.registration.accreditation import AccreditationGranted, AccreditationRefused
from shared.events.vocabulary import RequestedBy
from tests.unit.domain import TODAY

VISIT = VisitArranged(company_id="CO-1", crebo="99001", visit_on=TODAY, adviser_ref="AD-1")
GRANTED = {"granted": True, "leerbedrijf_id": "999000001", "valid_from": TODAY}
REFUSED = {"granted": False, "reason_code": "NOT_SUITABLE"}
DAYS = st.dates(TODAY - timedelta(days=20), TODAY + timedelta(days=20))


def decision(**fields: Any) -> AccreditationDecided:
    """A decision of the body."""
    values = {"company_id": "CO-1", "crebo": "99001", "decided_on": TODAY}
    criteria = {"enough_opportunity": True, "work_matches": True}
    return AccreditationDecided.model_validate({**values, **criteria, **fields})


def requested(by: RequestedBy = RequestedBy.DESK) -> Accreditation:
    """A request for a company with one trainer."""
    return Accreditation.of("CO-1", "99001").request(by, "TR-1", None, TODAY)[0]


@pytest.mark.requirement("R12", "R17")
@pytest.mark.parametrize("by", RequestedBy)
def test_what_is_missing_can_be_requested_once_by_company_and_desk(by: RequestedBy) -> None:
    accreditation, events = Accreditation.of("CO-1", "99001").request(by, "TR-1", None, TODAY)
    assert [(event.type, event.model_dump()["requested_by"]) for event in events] == [
        ("accreditation.requested.v1", by)
    ]
    assert accreditation.request(by, "TR-1", None, TODAY) == (accreditation, ())


@pytest.mark.requirement("R18", "R22")
@pytest.mark.parametrize(("decided", "status"), [(GRANTED, Status.GRANTED), (REFUSED, Status.REFUSED)])
def test_a_visit_is_planned_on_a_request_and_ends_with_either_outcome(decided: dict[str, Any], status: Status) -> None:
    unasked = Accreditation.of("CO-1", "99001")
    assert unasked.plan_visit(VISIT, TODAY) == (unasked, ())
    visited, events = requested().plan_visit(VISIT, TODAY)
    assert (visited.status, [event.type for event in events]) == (
        Status.VISIT_PLANNED,
        ["accreditation.visit_planned.v1"],
    )
    ended, (outcome,) = visited.decide(decision(**decided), ("TR-1",), TODAY)
    assert ended.status is status
    assert not isinstance(outcome, AccreditationRefused) or outcome.reason_code == "NOT_SUITABLE"


@pytest.mark.requirement("R22")
def test_a_refusal_has_a_reason() -> None:
    with pytest.raises(ValidationError, match="a refusal has a reason_code"):
        decision(granted=False)


@pytest.mark.requirement("R19")
@pytest.mark.parametrize("criteria", [(False, False), (True, False), (False, True)])
def test_nothing_is_granted_without_both_criteria(criteria: tuple[bool, bool]) -> None:
    enough, matches = criteria
    decided = decision(**GRANTED, enough_opportunity=enough, work_matches=matches)
    assert requested().why_not_decide(decided, TODAY) == "CRITERIA_NOT_MET"
    assert requested().decide(decided, ("TR-1",), TODAY) == (requested(), ())


@pytest.mark.requirement("R19")
@pytest.mark.parametrize("decided", [GRANTED, REFUSED])
def test_a_decision_keeps_both_criteria_and_the_note(decided: dict[str, Any]) -> None:
    matches = decided["granted"]
    after, (event,) = requested().decide(decision(**decided, work_matches=matches, note="Two ovens."), (), TODAY)
    expected = {"enough_opportunity": True, "work_matches": matches, "note": "Two ovens."}
    assert expected.items() <= event.model_dump().items()
    assert expected.items() <= after.model_dump().items()


@pytest.mark.requirement("R18")
def test_a_visit_can_be_moved_to_another_day_and_the_same_day_again_changes_nothing() -> None:
    visited, _ = requested().plan_visit(VISIT, TODAY)
    assert visited.plan_visit(VISIT, TODAY) == (visited, ())
    later = VISIT.model_copy(update={"visit_on": TODAY + timedelta(days=7)})
    assert [event.model_dump()["visit_on"] for event in visited.plan_visit(later, TODAY)[1]] == [later.visit_on]


def test_what_is_granted_gets_another_term_and_is_not_refused_afterwards() -> None:
    until = TODAY + timedelta(days=365)
    granted, _ = requested().decide(decision(**GRANTED, valid_until=until), (), TODAY)
    assert granted.decide(decision(**GRANTED, valid_until=until), (), TODAY) == (granted, ())
    extended, (event,) = granted.decide(decision(**GRANTED), ("TR-1",), TODAY)
    assert isinstance(event, AccreditationGranted)
    assert (event.valid_until, [timer.name for timer in extended.timers()]) == (None, ["lapse"])
    assert granted.why_not_decide(decision(**REFUSED), TODAY) == "ALREADY_GRANTED"
    assert granted.decide(decision(**REFUSED), (), TODAY) == (granted, ())


@settings(deadline=None)
@given(
    begins=st.integers(-9, 9), lasts=st.none() | st.integers(0, 9), withdrawn=st.none() | st.integers(-9, 9), at=DAYS
)
def test_it_holds_within_its_term_and_before_a_withdrawal_counts(
    begins: int, lasts: int | None, withdrawn: int | None, at: date
) -> None:
    first = TODAY + timedelta(days=begins)
    last = None if lasts is None else first + timedelta(days=lasts)
    accreditation, _ = requested().decide(decision(**{**GRANTED, "valid_from": first}, valid_until=last), (), TODAY)
    if withdrawn is not None:
        effective = TODAY + timedelta(days=withdrawn)
        accreditation, _ = accreditation.withdraw(effective, "UNSAFE", TODAY)
        last = min(last or date.max, effective - timedelta(days=1))
    assert accreditation.holds_on(at) is (first <= at <= (last or date.max))


def test_a_decision_of_before_is_still_read_and_the_door_refuses_a_term_that_ends_before_it_begins() -> None:
    early = {**GRANTED, "valid_until": TODAY - timedelta(days=1)}
    data = decision(**early).model_dump()
    with pytest.raises(ValidationError, match="valid_until is not before valid_from"):
        AccreditationDecided.model_validate(data, context=DOOR)


def granted(**more: Any) -> Accreditation:
    """Granted today."""
    return requested().decide(decision(**GRANTED, **more), ("TR-1",), TODAY)[0]


def test_it_is_under_review_from_ninety_days_before_and_holds_until_the_body_decides() -> None:
    due = TODAY + timedelta(days=400)
    review = {timer.name: timer.at.date() for timer in granted(next_review_on=due).timers()}["begin_review"]
    assert review == due - timedelta(days=90)
    assert granted(next_review_on=due).begin_review(review - timedelta(days=1))[1] == ()
    reviewed, (event,) = granted(next_review_on=due).begin_review(review)
    assert (reviewed.status, event.model_dump()["due_on"]) == (Status.UNDER_REVIEW, due)
    assert reviewed.holds_on(review)
    later = {"next_review_on": due + timedelta(days=4 * 365)}
    assert reviewed.decide(decision(**GRANTED, **later), (), due)[0].status is Status.GRANTED


def test_it_lapses_four_years_after_the_last_student_and_not_while_there_is_one() -> None:
    used, _ = granted().count_student("PL-1")
    used, _ = used.count_student("PL-2")
    used, _ = used.discount_student("PL-1", TODAY + timedelta(days=30))
    assert (used.timers(), used.lapse(date(2099, 1, 1))) == ((), (used, ()))
    unused, _ = used.discount_student("PL-2", TODAY + timedelta(days=60))
    assert unused.discount_student("PL-2", TODAY) == (unused, ())
    (timer,) = unused.timers()
    last = TODAY + timedelta(days=60)
    assert timer.at.date() == last.replace(year=last.year + 4)
    assert unused.lapse(timer.at.date() - timedelta(days=1))[1] == ()
    lapsed, (event,) = unused.lapse(timer.at.date())
    assert (lapsed.status, event.model_dump()["cause"]) == (Status.EXPIRED, "NO_STUDENTS_4Y")
    assert requested().timers() == ()


def test_four_years_after_a_leap_day_is_the_first_of_march_where_there_is_none() -> None:
    unused = granted().model_copy(update={"unused_since": date(2096, 2, 29)})
    assert unused.lapses_on == date(2100, 3, 1)


def test_a_company_objects_once_and_the_body_decides_once_more() -> None:
    refused, _ = requested().decide(decision(**REFUSED), (), TODAY)
    assert refused.why_not_decide(decision(**GRANTED), TODAY) == "NOT_REQUESTED"
    objected, (event,) = refused.file_objection(TODAY)
    assert event.type == "accreditation.objected.v1"
    assert len(objected.file_objection(TODAY)[1]) == 0
    assert objected.decide(decision(**GRANTED), (), TODAY)[0].holds_on(TODAY)
    again, _ = objected.decide(decision(**REFUSED), (), TODAY)
    assert (again.status, again.objected_on) == (Status.REFUSED, None)


def test_a_withdrawal_stays_what_it_was_after_an_objection_that_changes_nothing() -> None:
    objected, _ = granted().withdraw(TODAY, "UNSAFE", TODAY)[0].file_objection(TODAY)
    still, (event,) = objected.decide(decision(**REFUSED), (), TODAY)
    assert (still.status, still.withdrawn_from, event.type) == (Status.WITHDRAWN, TODAY, "accreditation.withdrawn.v1")
