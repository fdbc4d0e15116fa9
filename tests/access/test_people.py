"""Who writes whom: the portal that stored a person first, and no other; a change keeps what it does not name."""

import json
from typing import Any

import httpx2

from deploy.local.credentials import credential
from tests.access.test_events import Stranger, added
from tests.scenarios.year import Desk


async def stored(desk: Desk, id: str) -> dict[str, Any]:
    """The person as a service reads it."""
    shown = credential(desk.local_stack.servers.secrets, "contracts", "registration")
    address = f"{desk.local_stack.address('registration')}/internal/people?ref={id}"
    answer = await desk.browser.get(address, headers={"authorization": f"Bearer {shown}"})
    (person,) = answer.raise_for_status().json()
    return dict(person)


async def change(desk: Desk, key: str, id: str, **data: Any) -> httpx2.Response:
    """A portal changes a person."""
    address = f"{desk.local_stack.address('gateway')}/v1/people/{id}"
    headers = {"authorization": f"Bearer {key}"}
    return await desk.browser.put(address, content=json.dumps(data), headers=headers)


async def test_another_portal_finds_no_such_person_and_changes_nothing(desk: Desk) -> None:
    signer, contact = await desk.create_person("SV"), await desk.create_person("CP")
    other_school: Stranger = await added(desk, "other school", kind="school", schools=["95XX"])
    other_company: Stranger = await added(desk, "other company", kind="company")
    keys = desk.local_stack.portal_keys
    before = [await stored(desk, id) for id in (signer, contact)]
    attacks = {
        "student app": (keys["student"], signer, 403),
        "accrediting body": (keys["sbb"], contact, 403),
        "company to a signer of the school": (keys["company"], signer, 404),
        "school to the contact of a company": (keys["school"], contact, 404),
        "other school": (other_school.key, signer, 404),
        "other company": (other_company.key, contact, 404),
    }
    answers = {
        name: (await change(desk, key, id, email="attacker@elsewhere.example")).status_code
        for name, (key, id, _) in attacks.items()
    }
    assert answers == {name: expected for name, (_, _, expected) in attacks.items()}
    assert [await stored(desk, id) for id in (signer, contact)] == before


async def test_a_change_erases_nothing_that_it_does_not_name(desk: Desk) -> None:
    student = await desk.create_person("ST", parent_id=desk.id("PA"), phone="+31612345678")
    key = desk.local_stack.portal_keys["school"]
    assert (await change(desk, key, student, name="Sam de Nieuwe")).status_code == 204
    person = await stored(desk, student)
    assert (person["name"], person["born_on"], person["parent_id"]) == ("Sam de Nieuwe", "2005-01-15", desk.id("PA"))
    assert (await change(desk, key, student, phone=None)).status_code == 204
    assert (await stored(desk, student))["phone"] is None
    assert (await change(desk, key, desk.id("NEW"), phone=None)).status_code == 422
