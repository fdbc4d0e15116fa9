"""A BBL placement from the registration of its company to the subsidy and the answers of both about it (§6.5)."""

from datetime import timedelta

import pytest

from shared.messaging.model.clock import Clock
from tests.scenarios.year import Desk

TODAY = Clock().today()
STARTS = TODAY + timedelta(days=7 - TODAY.weekday())
"""A Monday."""
ENDS = STARTS + timedelta(weeks=11, days=4)
WEEKS = [STARTS + timedelta(weeks=n) for n in range(12)]
STEPS = (
    "company.registered.v1",
    "company.trainer_registered.v1",
    "accreditation.requested.v1",
    "accreditation.granted.v1",
)
"""Of the company; those of the placement follow."""
STEPS_OF_PLACEMENT = (
    "placement.proposed.v1",
    "placement.approved_by_school.v1",
    "placement.interview_held.v1",
    "placement.confirmed.v1",
    "agreement.drafted.v1",
    "agreement.sent_for_signature.v1",
    "agreement.signed.v1",
    "agreement.signed.v1",
    "agreement.signed.v1",
    "agreement.fully_signed.v1",
    "placement.started.v1",
    "subsidy.claimable.v1",
    "placement.ended.v1",
    "subsidy.dossier_completed.v1",
)


async def answer(desk: Desk, ref: str) -> None:
    """Whoever was asked answers every question with its first value."""
    address = (await desk.link(ref, "Hoe ging")).replace("/survey/", "/api/survey/")
    questions = (await desk.browser.get(address)).json()["questions"]
    answers = {each["code"]: each["values"][0] for each in questions if each["values"]}
    assert (await desk.browser.post(address, json=answers)).status_code == 204


@pytest.mark.requirement("F1")
async def test_a_bbl_placement_from_its_company_to_the_subsidy_and_the_survey(desk: Desk) -> None:
    company = await desk.create_company()
    placement = await desk.create_placement(company, starts_on=str(STARTS), ends_on=str(ENDS), hours_total=384)
    await desk.sign("ST", "CP", "SV")
    await desk.wait_until(STARTS)
    await desk.wait_until(ENDS - timedelta(days=6))
    for ref in ("ST", "TR"):
        await answer(desk, ref)
    weeks = ["{}-W{:02d}".format(*monday.isocalendar()[:2]) for monday in WEEKS]
    attended = {"placement_id": placement, "iso_weeks": weeks, "hours_per_week": 32, "approved_by": desk.id("TR")}
    await desk.publish("school", "attendance.reported", **attended)
    await desk.wait_until(ENDS)
    ended = {"placement_id": placement, "ended_on": str(ENDS), "realised_hours": 384}
    await desk.publish("school", "placement.end_reported", **ended)
    await desk.idle.wait()
    of_company = [type for type in await desk.events(company) if type in STEPS]
    of_placement = [type for type in await desk.events(placement) if type in STEPS_OF_PLACEMENT]
    assert of_company[: len(STEPS)] == list(STEPS)
    assert of_placement == list(STEPS_OF_PLACEMENT)
    answers = [type for type in await desk.events(placement) if type.startswith("survey.")]
    assert (answers.count("survey.invited.v1"), answers.count("survey.completed.v1")) == (2, 2)
    assert (await desk.last(placement, "subsidy.dossier_completed.v1"))["weeks"] > 0
