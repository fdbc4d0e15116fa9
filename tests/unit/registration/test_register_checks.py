"""What the register of the accrediting body says is asked first, and kept as evidence of one check (§2.3)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.status import HELD, Status
from services.registration.accrediting_body.answers import Verified
from services.registration.accrediting_body.check import AccreditationCheck
from shared.events.portals.accrediting_body import VisitArranged
from shared.events.registration.accreditation import AccreditationCheckAsked, AccreditationVerified, CheckResult
from shared.events.vocabulary import RequestedBy
from shared.messaging.model.aggregate import Events
from tests.unit.domain import TODAY
from tests.unit.registration.test_accreditation import GRANTED, decision, requested

STARTS = TODAY + timedelta(days=30)
ID, AT = "999000001", datetime(2025, 8, 18, 9, tzinfo=UTC)


def with_question(accreditation: Accreditation, day: date = STARTS, request_id: str = "RQ-1") -> Accreditation:
    """Asked about that day."""
    return accreditation.ask_register(RequestedBy.STUDENT_REQUEST, None, day, request_id, TODAY)[0]


def answer(accreditation: Accreditation, result: CheckResult, number: int = 0) -> AccreditationVerified:
    """The register answers one of its questions."""
    check = accreditation.checks[number]
    return AccreditationVerified(
        check_id=check.check_id,
        accreditation_id=accreditation.id,
        company_id="CO-1",
        crebo="99001",
        reference_date=check.reference_date,
        result=result,
        source="SBB",
        checked_at=AT,
        asked_by=check.asked_by,
        request_id="RQ-1",
        leerbedrijf_id=None if result is CheckResult.UNKNOWN else ID,
    )


def types(events: Events) -> list[str]:
    """Their wire types."""
    return [event.type for event in events]


NEW = Accreditation.of("CO-1", "99001")


@pytest.mark.requirement("R17")
def test_what_the_register_confirms_is_granted_from_the_day_asked_about_without_request_and_visit() -> None:
    waiting = with_question(NEW)
    granted, events = waiting.conclude(answer(waiting, CheckResult.YES), ("TR-1",), "NO_TRAINER", TODAY)
    assert types(events) == ["accreditation.granted.v1"]
    assert events[0].model_dump(include={"leerbedrijf_id", "valid_from", "trainer_ids", "enough_opportunity"}) == {
        "leerbedrijf_id": ID,
        "valid_from": STARTS,
        "trainer_ids": ("TR-1",),
        "enough_opportunity": None,
    }
    assert (granted.status, granted.checks, granted.holds_on(STARTS)) == (Status.GRANTED, (), True)
    assert not granted.holds_on(STARTS - timedelta(days=1))


@pytest.mark.parametrize("result", [CheckResult.NO, CheckResult.UNKNOWN])
@pytest.mark.parametrize("refusal", [None, "NO_TRAINER"])
def test_what_it_does_not_confirm_is_requested_as_before(result: CheckResult, refusal: str | None) -> None:
    waiting = with_question(NEW)
    after, events = waiting.conclude(answer(waiting, result), (), refusal, TODAY)
    expected = ["accreditation.requested.v1"] + (["accreditation.refused.v1"] if refusal else [])
    assert (types(events), after.checks) == (expected, ())
    assert events[0].model_dump()["requested_by"] == "STUDENT_REQUEST"


def test_an_answer_counts_once_and_only_to_an_open_question() -> None:
    waiting = with_question(NEW)
    yes = answer(waiting, CheckResult.YES)
    granted, _ = waiting.conclude(yes, (), None, TODAY)
    assert granted.conclude(yes, (), None, TODAY) == (granted, ())
    other = yes.model_copy(update={"check_id": "another"})
    assert waiting.conclude(other, (), None, TODAY) == (waiting, ())


def test_a_day_that_an_open_question_covers_is_not_asked_about_again_and_an_earlier_one_is() -> None:
    waiting = with_question(NEW)
    assert with_question(waiting, STARTS + timedelta(days=1), "RQ-2") == waiting
    both = with_question(waiting, STARTS - timedelta(days=1), "RQ-2")
    assert [check.reference_date for check in both.checks] == [STARTS, STARTS - timedelta(days=1)]
    once, events = both.conclude(answer(both, CheckResult.NO), (), None, TODAY)
    assert events == ()
    granted, _ = once.conclude(answer(once, CheckResult.YES), (), None, TODAY)
    assert granted.holds_on(STARTS - timedelta(days=1))


def test_what_is_granted_from_later_on_is_extended_to_an_earlier_day_and_keeps_its_end_and_review() -> None:
    term = {**GRANTED, "valid_from": STARTS, "valid_until": STARTS + timedelta(days=99), "next_review_on": STARTS}
    granted, _ = requested().decide(decision(**term), (), TODAY)
    assert with_question(granted, STARTS) == granted
    reviewed, _ = granted.begin_review(TODAY)
    waiting = with_question(reviewed, TODAY)
    assert waiting.status in HELD
    extended, _ = waiting.conclude(answer(waiting, CheckResult.YES), (), None, TODAY)
    assert (extended.valid_from, extended.valid_until) == (TODAY, term["valid_until"])
    assert (extended.status, extended.next_review_on) == (Status.UNDER_REVIEW, STARTS)
    kept, events = waiting.conclude(answer(waiting, CheckResult.NO), (), None, TODAY)
    assert (kept, events) == (reviewed, ())


def test_an_answer_about_a_day_before_a_withdrawal_does_not_undo_it() -> None:
    granted, _ = requested().decide(decision(**{**GRANTED, "valid_from": STARTS}), (), TODAY)
    withdrawn, _ = granted.withdraw(STARTS + timedelta(days=9), "UNSAFE", TODAY)
    waiting = with_question(withdrawn, TODAY)
    after, events = waiting.conclude(answer(waiting, CheckResult.YES), (), None, TODAY)
    assert (after, events) == (withdrawn, ())
    again = with_question(withdrawn, STARTS + timedelta(days=9))
    assert again.conclude(answer(again, CheckResult.YES), (), None, TODAY)[0].status is Status.GRANTED


def test_nothing_is_asked_while_it_is_requested() -> None:
    assert with_question(requested()) == requested()


def test_what_the_body_does_before_its_register_answers_shows_that_it_was_requested() -> None:
    waiting = with_question(NEW)
    visit = VisitArranged(company_id="CO-1", crebo="99001", visit_on=TODAY, adviser_ref="AD-1")
    visited, events = waiting.plan_visit(visit, TODAY)
    assert types(events) == ["accreditation.requested.v1", "accreditation.visit_planned.v1"]
    assert (visited.status, visited.checks) == (Status.VISIT_PLANNED, ())
    granted, events = waiting.decide(decision(**GRANTED), (), TODAY)
    assert types(events) == ["accreditation.requested.v1", "accreditation.granted.v1"]
    assert granted.conclude(answer(waiting, CheckResult.NO), (), None, TODAY) == (granted, ())


def test_a_company_that_closes_is_not_waited_for() -> None:
    closed, events = with_question(NEW).close("COMPANY_CLOSED", TODAY)
    assert (closed.checks, types(events)) == ((), ["accreditation.refused.v1"])


@settings(deadline=None)
@given(days=st.lists(st.integers(-5, 5), min_size=1, max_size=5), yes=st.sampled_from(CheckResult))
def test_after_all_answers_nothing_waits_and_it_holds_on_every_day_that_was_confirmed(
    days: list[int], yes: CheckResult
) -> None:
    waiting = NEW
    for number, day in enumerate(days):
        waiting = with_question(waiting, TODAY + timedelta(days=day), f"RQ-{number}")
    confirmed = []
    while waiting.checks:
        answer_of_it = answer(waiting, yes)
        confirmed += [answer_of_it.reference_date] if yes is CheckResult.YES else []
        waiting, _ = waiting.conclude(answer_of_it, (), None, TODAY)
    assert all(waiting.holds_on(day) for day in confirmed)
    assert waiting.status is (Status.GRANTED if confirmed else Status.REQUESTED)


@pytest.mark.parametrize(
    ("id", "answer_of_it", "result"),
    [
        (ID, Verified(message_id="M-1", accredited=True), CheckResult.YES),
        (ID, Verified(message_id="M-1", accredited=False), CheckResult.NO),
        (None, None, CheckResult.UNKNOWN),
    ],
)
def test_the_evidence_holds_who_asked_the_keys_the_result_and_when_and_nothing_of_the_company(
    id: str | None, answer_of_it: Verified | None, result: CheckResult
) -> None:
    _, (question,) = NEW.ask_register(RequestedBy.DESK, "TR-1", STARTS, "RQ-1", TODAY)
    assert isinstance(question, AccreditationCheckAsked)
    check, (verified,) = AccreditationCheck.answered(question, id, answer_of_it, AT)
    expected: dict[str, Any] = {
        "accreditation_id": NEW.id,
        "company_id": "CO-1",
        "crebo": "99001",
        "reference_date": STARTS,
        "asked_by": RequestedBy.DESK,
        "request_id": "RQ-1",
        "result": result,
        "source": "SBB",
        "checked_at": AT,
        "leerbedrijf_id": id,
        "message_id": answer_of_it.message_id if answer_of_it else None,
    }
    assert check.model_dump(exclude={"id"}) == expected
    assert verified.model_dump(exclude={"check_id"}) == expected
