"""The students of a class, end to end: one group, a placement for each, and a list of agreements for the school."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from deploy.local.local_stack import LocalStack
from services.contracts.agreement.agreement import Agreement
from shared.access.role import Role
from tests.scenarios.year import Desk
from tests.support.staff import MEMBER, staff_of
from tests.tenancy.school import School
from tools.simulation.content import whole_content

CODE = "94XX"
SHARED = {
    "crebo": "99001",
    "path": "BBL",
    "level": 2,
    "sector": "VGG",
    "starts_on": "2030-09-02",
    "ends_on": "2031-06-27",
    "hours_total": 1300,
    "hours_per_week": 32,
    "origin": "DESK",
    "sick_reporting_method": "PHONE",
    "employment_contract_confirmed": True,
}
CLASS = ("S1", "S2", "S3")
LATE = "S4"
"""Whose enrolment ends before the placement does."""


@pytest.fixture
async def desk(local_stack: LocalStack) -> AsyncIterator[Desk]:
    """Of a school of its own, because it keeps a list of who may sign."""
    school = await School.create(local_stack, CODE)
    yield school.desk
    await school.desk.close()


async def placed_class(desk: Desk) -> dict[str, str]:
    """The placement of each student of the class, after the school has asked for them."""
    company, supervisor = await desk.create_company(), await desk.create_person("SV")
    await staff(desk, "POST", f"/agreements/rules/{CODE}/mandates", person_id=supervisor, valid_from="2020-01-01")
    people = {"company_id": company, "trainer_id": desk.id("TR"), "school_supervisor_id": supervisor}
    students: list[dict[str, Any]] = [{"student_id": await desk.create_person(ref)} for ref in CLASS]
    students[1] |= {"hours_per_week": 24, "hours_total": 1000}
    late = {"student_id": await desk.create_person(LATE), "programme_ends_on": "2031-01-31"}
    group = {"group_id": desk.id("GR")}
    shared = {**SHARED, **people}
    await desk.publish("school", "group.stated", **group, brin=CODE, shared=shared, students=[*students, late])
    await desk.publish("school", "group.placements_asked", **group)
    await desk.idle.wait()
    created = await desk.last(desk.id("GR"), "group.created.v1")
    return {each["student_id"].partition("-")[0]: each["placement_id"] for each in created["placements"]}


async def staff(desk: Desk, method: str, path: str, **form: str) -> str:
    """The page that an administrator with the account of the tests is shown."""
    auth = staff_of(desk.local_stack, "contracts", Role.ADMINISTRATOR, school=CODE)
    address = f"{desk.local_stack.address('contracts')}{path}"
    data = {**form, "account": MEMBER} if method == "POST" else None
    answer = await desk.browser.request(method, address, data=data, auth=auth)
    assert answer.status_code in (200, 303), answer.text
    return answer.text


async def approve(desk: Desk, placement: str) -> None:
    """One placement gets its approval, its interview, and the content of its agreement."""
    await desk.publish("school", "placement.decided", placement, placement_id=placement, approved=True)
    await desk.publish("school", "interview.reported", placement, placement_id=placement, held_on="2025-09-01")
    await desk.idle.wait()
    await state_content(desk, placement)


async def state_content(desk: Desk, placement: str, about: str = "whole", **more: str) -> None:
    """What the agreement of that placement must hold."""
    hours = (await desk.last(placement, "placement.confirmed.v1"))["hours_total"]
    content = {**whole_content("BBL", hours, date(2030, 9, 2)), **more}
    await desk.publish("school", "agreement.content_stated", f"{about}-{placement}", placement_id=placement, **content)
    await desk.idle.wait()


async def sign_all(desk: Desk, ref: str) -> None:
    """That person signs each agreement of which a mail came."""
    for mail in await desk.mails(ref, "nderteken"):
        link = mail["links"][0]
        state = (await desk.browser.get(link.replace("/sign/", "/api/sign/"))).json()
        form = {"version": state["version"], "typed_name": f"Sam {ref}", "agree": "yes", "action": "sign"}
        assert (await desk.browser.post(link, data=form)).status_code == 303
    await desk.idle.wait()


async def test_a_class_is_placed_together_approved_one_by_one_and_signed_as_a_list(desk: Desk) -> None:
    placements = await placed_class(desk)
    assert placements.keys() == {*CLASS, LATE}
    for ref in CLASS:
        assert [type for type in await desk.events(placements[ref]) if type.startswith("placement.")] == [
            "placement.proposed.v1"
        ]
    refused = await desk.last(placements[LATE], "placement_request.refused.v1")
    assert refused["reason_code"] == "AFTER_ENROLMENT"
    for ref in CLASS:
        await approve(desk, placements[ref])
    first, other_hours, changed = (Agreement.id_of(placements[ref]) for ref in CLASS)
    page = await staff(desk, "GET", "/agreements/to-sign")
    shown = {id: page.partition(f'name="sign-{id}" value="')[2][:64] for id in (first, other_hours, changed)}
    await state_content(desk, placements["S3"], "again", supervision="Every week at the company.")
    ticked = {f"sign-{id}": hash for id, hash in shown.items()}
    result = await staff(desk, "POST", "/agreements/to-sign", **ticked, typed_name="Sam SV", agree="yes")
    assert "de inhoud is gewijzigd" in result.partition("Niet ondertekend")[2]
    await desk.idle.wait()
    for ref, id in zip(CLASS[:2], shown, strict=False):
        signed = await desk.last(placements[ref], "agreement.signed.v1")
        assert (signed["agreement_id"], signed["content_hash"], signed["role"]) == (id, shown[id], "SCHOOL")
    assert "agreement.signed.v1" not in await desk.events(placements["S3"])
    assert shown[first] != shown[other_hours]
    for ref in ("S1", "S2", "CP"):
        await sign_all(desk, ref)
    fully = ["agreement.fully_signed.v1" in await desk.events(placements[ref]) for ref in CLASS]
    assert fully == [True, True, False]
