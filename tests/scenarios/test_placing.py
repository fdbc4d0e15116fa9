"""Accreditation and placing, end to end (R14-R43)."""

from tests.scenarios.year import Desk


async def test_a_company_without_trainer_is_refused_and_its_placement_rejected(desk: Desk) -> None:
    company = await desk.company(trainer=False, granted=False)
    assert (await desk.last(company, "accreditation.refused.v1"))["reason_code"] == "NO_TRAINER"
    placement = await desk.placement(company, agreed=False, origin="SELF_FOUND")
    rejected = await desk.last(placement, "placement.rejected.v1")
    assert rejected["reason_code"] == "ACCREDITATION_REFUSED"


async def test_accredited_for_another_qualification_waits_and_goes_on_when_granted(desk: Desk) -> None:
    company = await desk.company()
    placement = await desk.placement(company, crebo="99002")
    assert "placement.confirmed.v1" not in await desk.facts(placement)
    assert (await desk.last(placement, "accreditation.requested.v1"))["requested_by"] == "STUDENT_REQUEST"
    await desk.decide(company, "99002")
    await desk.quiet.wait()
    assert "placement.confirmed.v1" in await desk.facts(placement)


async def test_publications_in_the_wrong_order_wait_for_each_other(desk: Desk) -> None:
    company, placement = await desk.company(), desk.id("PL")
    await desk.agree(placement)
    await desk.placement(company, agreed=False)
    assert "placement.confirmed.v1" in await desk.facts(placement)


async def test_a_conclusion_that_overtakes_a_judgement_waits_for_it(desk: Desk) -> None:
    placement, assessment = await desk.placement(await desk.company()), desk.id("AS")
    told = {"assessment_id": assessment, "placement_id": placement}
    parts = [{"aspect": "ATTITUDE", "mark": 8}]
    await desk.tell("company", "assessment.given", "company", **told, moment="FINAL", by_role="COMPANY", parts=parts)
    await desk.quiet.wait()
    await desk.tell("school", "assessment.concluded", **told, result="PASSED", by_role="SCHOOL")
    await desk.tell("school", "assessment.given", "school", **told, moment="FINAL", by_role="SCHOOL", parts=parts)
    await desk.quiet.wait()
    said = await desk.facts(assessment)
    assert "assessment.finalised.v1" in said
    assert "placement_request.refused.v1" not in said


async def test_an_id_in_use_is_refused_with_a_fact(desk: Desk) -> None:
    placement = await desk.placement(await desk.company(), agreed=False)
    told = {
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
    answer = await desk.tell("school", "placement.submitted", "again", placement_id=placement, **told)
    await desk.quiet.wait()
    caused = await desk.journal.flow(answer["id"])
    assert caused[-1]["type"] == "placement_request.refused.v1"
    assert caused[-1]["data"]["reason_code"] == "ID_IN_USE"
