"""A company goes from one portal to another when its contact confirms it, and in no other way."""

import json
from typing import Any

import pytest

from shared.events.portals.portal_event import PortalKind
from tests.access.test_events import Stranger, added
from tests.access.test_people import change
from tests.scenarios.year import Desk

pytestmark = pytest.mark.timeout(300)
STRUCTURED = {"content-type": "application/cloudevents+json"}
SUBJECT = "Mag een ander portaal"


def registrar(desk: Desk) -> Stranger:
    """The portal that registers the desk's company."""
    kind = PortalKind.COMPANY
    return Stranger("old", kind, desk.portals.sources[kind], desk.local_stack.portal_keys[kind])


async def publish(desk: Desk, portal: Stranger, type: str, about: str = "", /, **data: Any) -> str:
    """A portal publishes an event; returns the id of the submission."""
    event = {"specversion": "1.0", "id": f"{type}-{about}-{desk.suffix}", "source": portal.source}
    body = json.dumps({**event, "type": f"portal_{type}.v1", "data": data})
    headers = {"authorization": f"Bearer {portal.key}", **STRUCTURED}
    answer = await desk.browser.post(f"{desk.local_stack.address('gateway')}/v1/events", content=body, headers=headers)
    return str(answer.raise_for_status().json()["id"])


async def ask(desk: Desk, portal: Stranger, company: str, about: str = "") -> str:
    """A portal asks for a company; returns the id of the submission."""
    submission = await publish(desk, portal, "company.transfer_requested", about, company_id=company)
    await desk.idle.wait()
    return submission


async def seen(desk: Desk, portal: Stranger, submission: str) -> list[dict[str, Any]]:
    """What the portal sees of its event: the events that it led to."""
    address = f"{desk.local_stack.address('gateway')}/v1/events/{submission}"
    answer = await desk.browser.get(address, headers={"authorization": f"Bearer {portal.key}"})
    caused: list[dict[str, Any]] = answer.raise_for_status().json()["caused"]
    return [event for event in caused if not event["type"].startswith("portal_")]


def types(events: list[dict[str, Any]]) -> list[str]:
    """Their types, with the reason of a refusal."""
    return [f"{event['type']} {event['data'].get('reason_code', '')}".strip() for event in events]


async def state_about_company(desk: Desk, portal: Stranger, company: str, about: str) -> dict[str, list[str]]:
    """What becomes of what a portal states about the company, its placement and its trainer."""
    placement = desk.id("PL")
    stated: dict[str, tuple[str, dict[str, Any]]] = {
        "insurance": ("insurance.submitted", {"company_id": company, "declared_on": "2026-01-05"}),
        "trainer": ("trainer.nominated", {"company_id": company, "trainer_id": desk.id("T2"), "crebos": ["99001"]}),
        "incident": (
            "incident.notified",
            {
                "incident_id": f"{desk.id('IN')}-{about}",
                "placement_id": placement,
                "kind": "DAMAGE_COMPANY",
                "severity": "MINOR",
                "occurred_on": "2026-02-05",
                "reporter_role": "COMPANY",
                "company_informed": True,
            },
        ),
        "clause": ("clause.proposed", {"placement_id": placement, "clause_id": f"CL-{about}", "text": "Op tijd."}),
    }
    ids = {name: await publish(desk, portal, type, about, **data) for name, (type, data) in stated.items()}
    await desk.idle.wait()
    found = {name: types(await seen(desk, portal, id)) for name, id in ids.items()}
    return {name: [type for type in events if "notification" not in type] for name, events in found.items()}


async def test_after_the_contact_confirms_the_other_portal_acts_for_the_company_and_the_former_one_no_more(
    desk: Desk,
) -> None:
    company = await desk.create_company()
    await desk.create_placement(company)
    old = registrar(desk)
    new = await added(desk, "new", kind="company")
    contact, trainer = desk.id("CP"), desk.id("TR")
    assert all("NOT_FOUND" in str(each) for each in (await state_about_company(desk, new, company, "early")).values())

    submission = await ask(desk, new, company)
    assert types(await seen(desk, new, submission)) == ["company_transfer.requested.v1"]
    link = await desk.link("CP", SUBJECT)
    page = await desk.browser.get(link)
    assert "Testbakkerij De Korst" in page.text
    assert new.source.rpartition("/")[2] in page.text
    assert (await desk.browser.post(link, data={"answer": "confirm"})).status_code == 303
    await desk.idle.wait()

    assert "U hebt bevestigd" in (await desk.browser.get(link)).text
    outcome = [type for type in types(await seen(desk, new, submission)) if not type.startswith("notification")]
    assert outcome == ["company_transfer.requested.v1", "company_transfer.confirmed.v1", "company.portal_changed.v1"]
    assert len(await desk.mails("CP", "Ander portaal")) == 1
    by_old = await state_about_company(desk, old, company, "late")
    assert by_old == {
        "insurance": ["registration_request.refused.v1 TRANSFERRED"],
        "trainer": ["registration_request.refused.v1 TRANSFERRED"],
        "incident": ["placement_request.refused.v1 TRANSFERRED"],
        "clause": ["contract_request.refused.v1 TRANSFERRED"],
    }
    by_new = await state_about_company(desk, new, company, "after")
    assert {name: events[0] for name, events in by_new.items()} == {
        "insurance": "company.insurance_declared.v1",
        "trainer": "company.trainer_registered.v1",
        "incident": "incident.reported.v1",
        "clause": "agreement.superseded.v1",
    }
    answers = [
        (await change(desk, key, person, phone="+31612345678")).status_code
        for key in (old.key, new.key)
        for person in (contact, trainer)
    ]
    assert answers == [404, 404, 204, 204]
