"""Sickness needs no permission, leave needs two, and a voicemail is no report (R77-R83)."""

from datetime import date, timedelta

import pytest

from services.placements.absence.absence import Absence
from services.placements.absence.absence_state import Status
from shared.events.placements.absence import LeaveGranted, LeaveRefused, RecoveryReported
from shared.events.portals.everyone import LeaveAsked, LeaveDecidedV2, RecoveryNotified, SicknessNotified
from shared.events.vocabulary import Party
from shared.messaging.model.aggregate import Decision
from tests.unit.domain import NOW, TODAY, confirmed_placement

REFS = {"absence_id": "AB-1", "placement_id": "PL-1"}


def sick(contact_made: str) -> Absence:
    """An absence after a call that reached a person or a voicemail."""
    notified = SicknessNotified.model_validate(
        {
            **REFS,
            "from_on": TODAY,
            "via": "PHONE",
            "contact_made": contact_made,
            "told_company": True,
            "told_school": True,
        }
    )
    return Absence.call_in_sick(notified, confirmed_placement(), NOW)[0]


def test_a_voicemail_is_followed_by_a_reminder_after_half_an_hour() -> None:
    attempted = sick("VOICEMAIL")
    assert attempted.status is Status.ATTEMPTED
    assert [timer.at - NOW for timer in attempted.timers()] == [timedelta(minutes=30)]
    reminded, events = attempted.remind(TODAY)
    assert [event.type for event in events] == ["absence.sickness_not_acknowledged.v1"]
    assert reminded.timers() == ()
    assert reminded.acknowledge(TODAY)[0].status is Status.REPORTED


def test_resuming_before_reporting_is_recorded() -> None:
    for resumes, late in ((TODAY, False), (TODAY - timedelta(days=1), True)):
        _, events = sick("PERSON").recover(RecoveryNotified.model_validate({**REFS, "resumes_on": resumes}), TODAY)
        assert isinstance(events[0], RecoveryReported)
        assert events[0].resumed_before_report is late


@pytest.mark.requirement("R83")
def test_sickness_needs_no_permission() -> None:
    assert (sick("PERSON").status, sick("PERSON").permitted_by) == (Status.REPORTED, ())


def decided(absence: Absence, by: Party, permitted: bool) -> Decision[Absence]:
    """The decision of one of the two parties."""
    return absence.decide(LeaveDecidedV2.model_validate({**REFS, "permitted": permitted}), by, TODAY)


@pytest.fixture
def requested() -> Absence:
    """Requested leave."""
    day = date(2025, 10, 1)
    request = LeaveAsked.model_validate({**REFS, "kind": "SPECIAL", "from_on": day, "until_on": day})
    return Absence.request_leave(request, confirmed_placement())[0]


@pytest.mark.requirement("R81", "R83")
def test_leave_needs_both(requested: Absence) -> None:
    one, events = decided(requested, Party.COMPANY, True)
    assert one.status is Status.REQUESTED
    assert len(events) == 1
    assert decided(one, Party.COMPANY, True) == (one, ())
    both, events = decided(one, Party.SCHOOL, True)
    assert both.status is Status.GRANTED
    assert isinstance(events[-1], LeaveGranted)


@pytest.mark.requirement("R83")
def test_any_refusal_refuses(requested: Absence) -> None:
    one, _ = decided(requested, Party.COMPANY, True)
    refused, events = decided(one, Party.SCHOOL, False)
    assert refused.status is Status.REFUSED
    assert isinstance(events[0], LeaveRefused)
