"""Sickness needs no permission, leave needs two, and a voicemail is no report (R77-R83)."""

from datetime import date, timedelta

import pytest

from services.placements.absence.absence import Absence, Status
from shared.events.placements.absence import LeaveGranted, LeaveRefused, RecoveryReported
from shared.events.portals.everyone import LeaveAsked, LeaveDecided, RecoveryNotified, SicknessNotified
from shared.events.vocabulary import Party
from tests.unit.trade import NOW, TODAY, confirmed_placement

WHO = {"absence_id": "AB-1", "placement_id": "PL-1"}


def sick(contact_made: str) -> Absence:
    """Called in sick."""
    told = SicknessNotified.model_validate(
        {
            **WHO,
            "from_on": TODAY,
            "via": "PHONE",
            "contact_made": contact_made,
            "told_company": True,
            "told_school": True,
        }
    )
    return Absence.call_in_sick(told, confirmed_placement(), NOW)[0]


def test_a_voicemail_is_tried_again_after_half_an_hour() -> None:
    attempted = sick("VOICEMAIL")
    assert attempted.status is Status.ATTEMPTED
    assert [timer.at - NOW for timer in attempted.timers()] == [timedelta(minutes=30)]
    reminded, facts = attempted.remind()
    assert [fact.type for fact in facts] == ["absence.sickness_not_acknowledged.v1"]
    assert reminded.timers() == ()
    assert reminded.reach()[0].status is Status.REPORTED


def test_resuming_before_reporting_is_noted() -> None:
    for resumes, late in ((TODAY, False), (TODAY - timedelta(days=1), True)):
        _, facts = sick("PERSON").recover(RecoveryNotified.model_validate({**WHO, "resumes_on": resumes}), TODAY)
        assert isinstance(facts[0], RecoveryReported)
        assert facts[0].resumed_before_report is late


def leave(by: Party, permitted: bool) -> LeaveDecided:
    """One of the two who decide."""
    return LeaveDecided.model_validate({**WHO, "by_role": by, "permitted": permitted})


@pytest.fixture
def asked() -> Absence:
    """Leave, asked."""
    day = date(2025, 10, 1)
    told = LeaveAsked.model_validate({**WHO, "kind": "SPECIAL", "from_on": day, "until_on": day})
    return Absence.ask_leave(told, confirmed_placement())[0]


def test_leave_needs_both(asked: Absence) -> None:
    one, facts = asked.decide(leave(Party.COMPANY, True))
    assert one.status is Status.REQUESTED
    assert len(facts) == 1
    assert one.decide(leave(Party.COMPANY, True)) == (one, ())
    both, facts = one.decide(leave(Party.SCHOOL, True))
    assert both.status is Status.GRANTED
    assert isinstance(facts[-1], LeaveGranted)


def test_any_refusal_refuses(asked: Absence) -> None:
    one, _ = asked.decide(leave(Party.COMPANY, True))
    refused, facts = one.decide(leave(Party.SCHOOL, False))
    assert refused.status is Status.REFUSED
    assert isinstance(facts[0], LeaveRefused)
