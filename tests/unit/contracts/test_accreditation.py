"""The company is accredited for the qualification at the draft, or the agreement waits (R52)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.context import AgreementContext
from services.contracts.agreement.schedule import DEFAULT
from services.contracts.agreement.status import Status
from services.contracts.company.learning_company import LearningCompany
from shared.events.contracts.agreement import AgreementHeld, AgreementSentForSignature
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from tests.unit.domain import NOW, NUMBER, TODAY, agreement, confirmation

LOST = AgreementContext(LearningCompany(id="CO-1", until={"99001": TODAY - timedelta(days=1)}))
OTHER_LOST = AgreementContext(LearningCompany(id="CO-1", until={"99002": TODAY - timedelta(days=1)}))
GRANTED = AgreementContext(LearningCompany(id="CO-1", until={"99001": None}))


def drafted(context: AgreementContext, adult_on: date | None = date(2023, 1, 15), **more: Any) -> Decision[Agreement]:
    """What becomes of a confirmed placement at that company."""
    return Agreement.draft(confirmation(**more), agreement().signers, adult_on, NOW, NUMBER, DEFAULT, context)


@pytest.mark.requirement("R52")
def test_without_the_accreditation_at_the_draft_it_waits_and_is_sent_when_it_is_granted() -> None:
    held, events = drafted(LOST)
    assert (held.status, held.timers()[0].name) == (Status.DRAFTED, "warn")
    assert isinstance(events[-1], AgreementHeld)
    assert events[-1].reasons == ("NOT_ACCREDITED",)
    assert held.sign(Party.STUDENT, "Sam", NOW) == (held, ())
    assert held.record_accreditation(LOST, NOW) == (held, ())
    later = NOW + timedelta(days=2)
    sent, (event,) = held.record_accreditation(GRANTED, later)
    assert isinstance(event, AgreementSentForSignature)
    assert (sent.status, sent.sent_at) == (Status.SENT, later)
    assert sent.record_accreditation(GRANTED, later) == (sent, ())


def test_the_accreditation_for_another_qualification_makes_no_difference() -> None:
    assert drafted(OTHER_LOST)[0].status is Status.SENT


def test_what_waits_for_the_parent_and_the_accreditation_is_sent_when_both_are_there() -> None:
    held, events = drafted(LOST, None)
    assert isinstance(events[-1], AgreementHeld)
    assert events[-1].reasons == ("PARENT_UNKNOWN", "NOT_ACCREDITED")
    accredited, events = held.record_accreditation(GRANTED, NOW)
    assert (accredited.status, accredited.held_for) == (Status.DRAFTED, ("PARENT_UNKNOWN",))
    assert events == (accredited.as_held(),)
    assert accredited.update_parties(date(2030, 1, 1), None, NOW)[1] == ()
    assert accredited.update_parties(date(2024, 1, 1), None, NOW)[0].status is Status.SENT
    known, events = held.update_parties(date(2024, 1, 1), None, NOW)
    assert (known.status, known.held_for, events) == (Status.DRAFTED, ("NOT_ACCREDITED",), (known.as_held(),))
    assert known.record_accreditation(GRANTED, NOW)[0].status is Status.SENT


def test_the_birthday_is_waited_for_once_although_the_accreditation_is_still_missing() -> None:
    held, _ = drafted(LOST, date(2025, 9, 20))
    birthday = next(timer for timer in held.timers() if timer.name == "come_of_age")
    adult, _ = held.come_of_age(birthday.at)
    assert adult.status is Status.DRAFTED
    assert birthday not in adult.timers()


def test_what_was_held_before_reasons_were_kept_waits_for_the_parent() -> None:
    stored = agreement(adult_on=date(2025, 9, 20)).model_dump(mode="json", exclude={"held_for", "unaccredited"})
    held = Agreement.model_validate(stored)
    assert "come_of_age" in {timer.name for timer in held.timers()}
    assert held.come_of_age(datetime(2025, 9, 20, tzinfo=UTC))[0].status is Status.SENT
