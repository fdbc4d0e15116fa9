"""Accreditation and placement, end to end (R14-R43)."""

import pytest

from tests.scenarios.year import Desk


@pytest.mark.requirement("R35")
async def test_a_company_without_trainer_is_refused_and_its_placement_rejected(desk: Desk) -> None:
    company = await desk.create_company(trainer=False, granted=False)
    assert (await desk.last(company, "accreditation.refused.v1"))["reason_code"] == "NO_TRAINER"
    placement = await desk.create_placement(company, confirmed=False, origin="SELF_FOUND")
    rejected = await desk.last(placement, "placement.rejected.v1")
    assert rejected["reason_code"] == "ACCREDITATION_REFUSED"


@pytest.mark.requirement("R36", "F2")
async def test_accredited_for_another_qualification_it_waits_until_the_accreditation_is_granted(desk: Desk) -> None:
    company = await desk.create_company()
    placement = await desk.create_placement(company, crebo="99002", origin="SELF_FOUND")
    assert "placement.confirmed.v1" not in await desk.events(placement)
    assert (await desk.last(placement, "accreditation.requested.v1"))["requested_by"] == "STUDENT_REQUEST"
    await desk.decide_accreditation(company, "99002")
    await desk.idle.wait()
    assert "placement.confirmed.v1" in await desk.events(placement)


@pytest.mark.requirement("R35", "F2")
async def test_a_self_found_place_is_rejected_when_the_body_refuses_its_company_after_a_visit(desk: Desk) -> None:
    company = await desk.create_company()
    placement = await desk.create_placement(company, crebo="99002", origin="SELF_FOUND")
    visit = {"visit_on": "2025-09-10", "adviser_ref": desk.id("AD")}
    await desk.publish("sbb", "visit.arranged", company_id=company, crebo="99002", **visit)
    await desk.idle.wait()
    await desk.decide_accreditation(company, "99002", granted=False)
    await desk.idle.wait()
    steps = ("placement.accreditation_missing", "accreditation.requested", "accreditation.visit_planned")
    types = await desk.events(placement)
    assert [type for type in types if type.removesuffix(".v1") in steps] == [f"{step}.v1" for step in steps]
    assert (await desk.last(placement, "accreditation.refused.v1"))["reason_code"] == "NOT_SUITABLE"
    assert "placement.confirmed.v1" not in types
    assert "placement.rejected.v1" in types


async def test_portal_events_in_the_wrong_order_wait_for_each_other(desk: Desk) -> None:
    company, placement = await desk.create_company(), desk.id("PL")
    await desk.confirm_placement(placement)
    await desk.create_placement(company, confirmed=False)
    assert "placement.confirmed.v1" in await desk.events(placement)


async def test_a_conclusion_that_overtakes_a_judgement_waits_for_it(desk: Desk) -> None:
    placement, assessment = await desk.create_placement(await desk.create_company()), desk.id("AS")
    refs = {"assessment_id": assessment, "placement_id": placement}
    parts = [{"aspect": "ATTITUDE", "mark": 8}]
    await desk.publish("company", "assessment.given", "company", **refs, moment="FINAL", parts=parts)
    await desk.idle.wait()
    await desk.publish("school", "assessment.concluded", **refs, result="PASSED")
    await desk.publish("school", "assessment.given", "school", **refs, moment="FINAL", parts=parts)
    await desk.idle.wait()
    types = await desk.events(assessment)
    assert "assessment.finalised.v1" in types
    assert "placement_request.refused.v1" not in types


async def test_an_id_in_use_is_refused_with_an_event(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company(), confirmed=False)
    other = {
        "student_id": desk.id("ST"),
        "company_id": desk.id("CO"),
        "crebo": "99001",
        "path": "BOL",
        "level": 2,
        "brin": "99XX",
        "sector": "VGG",
        "starts_on": "2030-09-02",
        "ends_on": "2031-06-27",
        "hours_total": 1,
        "hours_per_week": 1,
        "origin": "DESK",
    }
    answer = await desk.publish("school", "placement.submitted", "again", placement_id=placement, **other)
    await desk.idle.wait()
    caused = await desk.journal.flow(answer["id"])
    assert caused[-1]["type"] == "placement_request.refused.v1"
    assert caused[-1]["data"]["reason_code"] == "ID_IN_USE"
