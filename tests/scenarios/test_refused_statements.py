"""What a school states of a placement has an effect, or is refused with the reason."""

from typing import Any

from tests.scenarios.refusals import reasons_against
from tests.scenarios.year import Desk

WEEKS = {"iso_weeks": ["2030-W36"], "hours_per_week": 32, "approved_by": "TR-1"}


async def reason_of(desk: Desk, type: str, **data: Any) -> str:
    """Why the school's statement was refused."""
    (reason,) = await reasons_against(desk, "school", type, **data)
    return reason


async def test_what_comes_too_late_or_too_early_is_refused_with_the_reason(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company())
    arranged = {"trainer_id": desk.id("TX"), "school_supervisor_id": desk.id("SV"), "sick_reporting_method": "APP"}
    late: dict[str, dict[str, Any]] = {
        "placement.decided": {"approved": False, "reason_code": "DOES_NOT_FIT"},
        "interview.reported": {"held_on": "2025-09-02"},
    }
    for type, data in late.items():
        assert await reason_of(desk, type, placement_id=placement, **data) == "CONFIRMED"
    reason = await reason_of(desk, "arrangements.made", placement_id=placement, **arranged)
    assert reason == "AGREEMENT_NOT_SIGNED"
    end = {"ended_on": "2026-01-01", "realised_hours": 1}
    assert await reason_of(desk, "placement.end_reported", placement_id=placement, **end) == "NOT_ACTIVE"
    assert await reason_of(desk, "attendance.reported", placement_id=placement, **WEEKS) == "NOT_STARTED"
    stop = {"ended_on": "2026-01-01", "initiated_by": "SCHOOL", "reason_code": "OTHER_CHOICE"}
    await desk.publish("school", "placement.broken_off", placement_id=placement, **stop)
    assert await reason_of(desk, "placement.broken_off", placement_id=placement, **stop) == "CLOSED"


async def test_a_placement_that_ends_after_the_enrolment_is_refused(desk: Desk) -> None:
    company, placement = await desk.create_company(), desk.id("PL")
    data = {
        "placement_id": placement,
        "student_id": desk.id("ST"),
        "company_id": company,
        "crebo": "99001",
        "path": "BOL",
        "level": 2,
        "brin": desk.brin,
        "sector": "VGG",
        "starts_on": "2030-09-02",
        "ends_on": "2031-06-27",
        "hours_total": 900,
        "hours_per_week": 32,
        "origin": "DESK",
        "programme_ends_on": "2031-02-01",
    }
    assert await reason_of(desk, "placement.submitted", **data) == "AFTER_ENROLMENT"
    assert "placement.proposed.v1" not in await desk.events(placement)
