"""The gateway's HTTP API: CloudEvents are accepted once, and invalid requests get a problem (RFC 9457)."""

import json
from typing import Any

import httpx2
import pytest

from tests.scenarios.year import Desk

STRUCTURED, BATCH = "application/cloudevents+json", "application/cloudevents-batch+json"


def registration(desk: Desk, name: str = "CO", **more: Any) -> dict[str, Any]:
    """A valid registration event."""
    data = {
        "company_id": desk.id(name),
        "name": "Bedrijf",
        "kvk_number": "68750110",
        "street": "Plein 1",
        "establishment_number": f"{int(desk.id(name)[-6:], 16) % 10**12:012d}",
        "postcode": "9999 XX",
        "city": "Proefdorp",
        "contact_id": desk.id("CP"),
        **more,
    }
    return desk.portals.event("company", "registration.submitted", f"{name}-{desk.suffix}", **data)


async def post(desk: Desk, event: object, media: str = STRUCTURED) -> httpx2.Response:
    """Post the event unchanged, after storing its contact person."""
    await desk.create_person("CP")
    body = event if isinstance(event, str) else json.dumps(event)
    return await desk.portals.post("company", body, {"content-type": media})


@pytest.mark.requirement("R9")
async def test_an_event_is_accepted_once_and_its_status_lists_the_events_it_caused(desk: Desk) -> None:
    answer = await post(desk, registration(desk))
    assert answer.status_code == 202
    again = await post(desk, registration(desk))
    assert again.json() == answer.json()
    await desk.idle.wait()
    key = {"authorization": f"Bearer {desk.local_stack.portal_keys['company']}"}
    status = await desk.browser.get(desk.local_stack.address("gateway") + answer.json()["status"], headers=key)
    caused = [event["type"] for event in status.json()["caused"]]
    assert caused.count("company.registered.v1") == 1
    assert caused[0] == "portal_registration.submitted.v2"
    other = {"authorization": f"Bearer {desk.local_stack.portal_keys['school']}"}
    hidden = await desk.browser.get(desk.local_stack.address("gateway") + answer.json()["status"], headers=other)
    assert hidden.status_code == 404


async def test_the_same_id_with_other_content_is_a_conflict(desk: Desk) -> None:
    assert (await post(desk, registration(desk))).status_code == 202
    answer = await post(desk, registration(desk, city="Elders"))
    assert answer.status_code == 409
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_batch_is_accepted_whole_or_refused_whole(desk: Desk) -> None:
    invalid = registration(desk, "CB", kvk_number="1")
    answer = await post(desk, [registration(desk, "CA"), invalid], BATCH)
    assert (answer.status_code, answer.json()["position"]) == (422, 1)
    await desk.idle.wait()
    assert await desk.events(desk.id("CA")) == []
    assert len((await post(desk, [registration(desk, "CA")], BATCH)).json()["events"]) == 1


@pytest.mark.parametrize(
    ("change", "media", "status"),
    [
        ("{", STRUCTURED, 400),
        ({"specversion": None}, STRUCTURED, 400),
        ({"id": None}, STRUCTURED, 400),
        ({"type": "portal_unknown.reported.v1"}, STRUCTURED, 404),
        ({"type": "company.registered.v1"}, STRUCTURED, 404),
        ({"type": "portal_placement.decided.v1"}, STRUCTURED, 403),
        ({"source": "/portals/school"}, STRUCTURED, 403),
        ({"data": None}, STRUCTURED, 422),
        ({}, "text/plain", 415),
        ("x" * 300_000, STRUCTURED, 413),
        ("{}", BATCH, 400),
        ({"data_base64": "e30="}, STRUCTURED, 400),
    ],
)
async def test_an_invalid_request_is_refused_with_a_problem(
    desk: Desk, change: object, media: str, status: int
) -> None:
    event: object = change
    if isinstance(change, dict):
        event = {key: value for key, value in {**registration(desk), **change}.items() if value is not None}
    answer = await post(desk, event, media)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["title"]


async def test_an_empty_batch_is_accepted(desk: Desk) -> None:
    answer = await post(desk, [], BATCH)
    assert (answer.status_code, answer.json()) == (202, {"events": []})


async def test_every_invalid_field_is_named_and_no_value_is_repeated(desk: Desk) -> None:
    answer = await post(desk, registration(desk, kvk_number="geheim", added="x", postcode=None))
    assert answer.status_code == 422
    assert {error["pointer"] for error in answer.json()["errors"]} == {"/kvk_number", "/added", "/postcode"}
    assert "geheim" not in answer.text


async def test_a_request_without_a_valid_key_is_refused(desk: Desk) -> None:
    address = desk.local_stack.address("gateway")
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic x"}):
        answer = await desk.browser.post(f"{address}/v1/events", json={}, headers=headers)
        assert answer.status_code == 401


@pytest.mark.requirement("R7")
async def test_people_directory_knowledge_and_schemas_are_answered(desk: Desk) -> None:
    address = desk.local_stack.address("gateway")
    with pytest.raises(RuntimeError, match="422"):
        await desk.portals.put_person("school", desk.id("X"), {"name": "X", "email": "no address", "bsn": "1"})
    await desk.publish(
        "school",
        "contact.listed",
        contact_id=desk.id("DK"),
        team="Bureau Noord",
        location="Noord",
        roles=["INFORMATION"],
    )
    await desk.publish(
        "school",
        "knowledge.submitted",
        publication_id=desk.id("PB"),
        title="Handboek",
        version="1",
        audience=["COMPANY"],
        url="https://school.example/h",
        valid_from="2020-01-01",
    )
    company = await desk.create_company()
    directory = (await desk.browser.get(f"{address}/v1/directory?crebo=99009")).json()
    assert desk.id("DK") in {contact["contact_id"] for contact in directory}
    knowledge = (await desk.browser.get(f"{address}/v1/knowledge?audience=COMPANY")).json()
    assert desk.id("PB") in {item["id"] for item in knowledge}
    checked = (await desk.browser.get(f"{address}/v1/accreditations?company_id={company}&crebo=99001")).json()
    assert checked["accredited"] == "YES"
    schemas = (await desk.browser.get(f"{address}/v1/schemas")).json()
    former, schema = [
        (await desk.browser.get(address + schemas[f"portal_registration.submitted.{version}"])).json()
        for version in ("v1", "v2")
    ]
    assert schema["additionalProperties"] is False
    assert (former["deprecated"], "deprecated" in schema) == (True, False)
    assert "publish portal_registration.submitted.v2" in former["$comment"]
