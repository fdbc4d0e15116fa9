"""What is stated of an absence, a problem, an incident or an assessment has an effect, or is refused with the reason;
the same once more changes nothing."""

from typing import Any

import pytest

from tests.scenarios.refusals import reasons_against
from tests.scenarios.year import Desk

FIRST_DAY, BEFORE, AFTER = "2030-09-02", "2030-09-01", "2031-06-28"
SICK = {"from_on": FIRST_DAY, "via": "PHONE", "contact_made": "PERSON", "told_company": True, "told_school": True}
LEAVE = {"kind": "SPECIAL", "from_on": FIRST_DAY, "until_on": "2030-09-03"}
INCIDENT = {"kind": "ACCIDENT", "occurred_on": "2026-01-05", "severity": "MINOR", "company_informed": True}
PARTS = [{"aspect": "ATTITUDE", "mark": 8}]


@pytest.fixture
async def placement(desk: Desk) -> str:
    """A confirmed placement from 2 September 2030 to 27 June 2031."""
    return await desk.create_placement(await desk.create_company())


async def test_sickness_and_recovery(desk: Desk, placement: str) -> None:
    of: dict[str, Any] = {"placement_id": placement, "absence_id": desk.id("AB")}
    for day in (BEFORE, AFTER):
        assert await reasons_against(desk, "student", "sickness.notified", **of, **SICK | {"from_on": day}) == [
            "OUTSIDE_PLACEMENT"
        ]
    for _ in range(2):
        assert await reasons_against(desk, "student", "sickness.notified", **of, **SICK) == []
    other = SICK | {"from_on": "2030-09-03"}
    assert await reasons_against(desk, "student", "sickness.notified", **of, **other) == ["ID_IN_USE"]
    assert await reasons_against(desk, "student", "recovery.notified", **of, resumes_on=BEFORE) == ["BEFORE_SICKNESS"]
    assert await reasons_against(desk, "student", "recovery.notified", **of, resumes_on=AFTER) == ["OUTSIDE_PLACEMENT"]
    for _ in range(2):
        assert await reasons_against(desk, "student", "recovery.notified", **of, resumes_on="2030-09-04") == []
    assert await reasons_against(desk, "student", "recovery.notified", **of, resumes_on="2030-09-05") == ["RECOVERED"]
    assert await reasons_against(desk, "student", "sickness.notified", **of, **SICK) == ["RECOVERED"]
    assert await reasons_against(desk, "company", "leave.decided", **of, permitted=True) == ["NOT_LEAVE"]


async def test_leave(desk: Desk, placement: str) -> None:
    of: dict[str, Any] = {"placement_id": placement, "absence_id": desk.id("LV")}
    impossible = {
        "ENDS_BEFORE_START": LEAVE | {"until_on": BEFORE},
        "OUTSIDE_PLACEMENT": LEAVE | {"until_on": AFTER},
    }
    for reason, days in impossible.items():
        assert await reasons_against(desk, "student", "leave.asked", **of, **days) == [reason]
    for _ in range(2):
        assert await reasons_against(desk, "student", "leave.asked", **of, **LEAVE) == []
    other = LEAVE | {"kind": "HOLIDAY"}
    assert await reasons_against(desk, "student", "leave.asked", **of, **other) == ["ID_IN_USE"]
    assert await reasons_against(desk, "student", "recovery.notified", **of, resumes_on=AFTER) == ["NOT_SICKNESS"]
    for _ in range(2):
        assert await reasons_against(desk, "company", "leave.decided", **of, permitted=True) == []
    assert await reasons_against(desk, "school", "leave.decided", **of, permitted=False) == []
    assert await reasons_against(desk, "school", "leave.decided", **of, permitted=True) == ["DECIDED"]


async def test_problems_and_incidents(desk: Desk, placement: str) -> None:
    of: dict[str, Any] = {"placement_id": placement, "escalation_id": desk.id("ES")}
    raised = {"level": 2, "reason_code": "SAFETY"}
    assert await reasons_against(desk, "student", "problem.raised", **of, **raised) == ["LEVEL_SKIPPED"]
    for _ in range(2):
        assert await reasons_against(desk, "student", "problem.raised", **of, **raised | {"level": 1}) == []
    assert await reasons_against(desk, "student", "problem.raised", **of, **raised) == []
    assert await reasons_against(desk, "student", "problem.raised", **of, **raised | {"level": 1}) == ["LEVEL_REACHED"]
    talk = {"on": "2026-01-06", "outcome_code": "AGREED"}
    future = talk | {"on": AFTER}
    assert await reasons_against(desk, "school", "talk.reported", **of, **future) == ["DAY_NOT_REACHED"]
    for _ in range(2):
        assert await reasons_against(desk, "school", "talk.reported", **of, **talk) == []
    assert await reasons_against(desk, "school", "talk.reported", **of, **future) == ["TALKED"]
    for _ in range(2):
        assert await reasons_against(desk, "school", "problem.settled", **of, outcome="WORK_ADAPTED") == []
    assert await reasons_against(desk, "school", "problem.settled", **of, outcome="MOVED") == ["SETTLED"]
    incident: dict[str, Any] = {"placement_id": placement, "incident_id": desk.id("IN"), **INCIDENT}
    later = incident | {"occurred_on": AFTER}
    assert await reasons_against(desk, "school", "incident.notified", **later) == ["DAY_NOT_REACHED"]
    for _ in range(2):
        assert await reasons_against(desk, "school", "incident.notified", **incident) == []
    assert await reasons_against(desk, "school", "incident.notified", **later) == ["ID_IN_USE"]


async def test_assessments(desk: Desk, placement: str) -> None:
    of: dict[str, Any] = {"placement_id": placement, "assessment_id": desk.id("AS")}
    judged = {"moment": "FINAL", "parts": PARTS}
    for kind in ("company", "school"):
        assert await reasons_against(desk, kind, "assessment.given", **of, **judged) == []
        assert await reasons_against(desk, kind, "assessment.given", **of, **judged) == ["GIVEN"]
    for _ in range(2):
        assert await reasons_against(desk, "school", "assessment.concluded", **of, result="PASSED") == []
    assert await reasons_against(desk, "school", "assessment.concluded", **of, result="FAILED") == ["FINAL"]
    interim = judged | {"moment": "INTERIM"}
    assert await reasons_against(desk, "company", "assessment.given", **of, **interim) == ["FINAL"]
