"""Outages and crashes: portals lose nothing, and everything comes about once (F1, F8)."""

import asyncio
import os
import signal

import pytest

from deploy.local.parts import SERVICES
from shared.testing.eventually import eventually
from tests.scenarios.year import Desk


async def newcomer(desk: Desk, first: str) -> dict[str, str]:
    """What a company that nobody knows yet tells; its number begins with these two digits."""
    number = f"{first}{int(desk.mark, 16) % 1_000_000:06d}"
    told = {"name": "Bedrijf", "street": "P 1", "postcode": "9999 XX", "city": "Proefdorp", "kvk_number": number}
    return {"company_id": desk.id("CO"), "contact_id": await desk.person("CP"), **told}


async def test_with_the_broker_away_portals_are_answered_and_all_of_it_happens_later(desk: Desk) -> None:
    servers = desk.house.servers
    company = await newcomer(desk, "97")
    await servers.rabbitmq.process.stop()
    try:
        answer = await desk.tell("company", "registration.submitted", **company)
        assert answer["status"].startswith("/v1/events/")
    finally:
        await servers.rabbitmq.restart()

    async def registered() -> None:
        assert "company.registered.v1" in await desk.facts(desk.id("CO"))

    await eventually(registered, 60)


async def test_with_the_store_away_the_answer_is_503_and_nothing_is_promised(desk: Desk) -> None:
    process = desk.house.servers.mongod.process
    assert process.pid is not None
    event = desk.portals.event("company", "portal_registration.submitted.v1", desk.mark, **await newcomer(desk, "96"))
    key = {"authorization": f"Bearer {desk.house.portal_keys['company']}"}
    headers = {**key, "content-type": "application/cloudevents+json"}
    address = f"{desk.house.address('gateway')}/v1/events"
    os.kill(process.pid, signal.SIGSTOP)
    try:
        answer = await desk.browser.post(address, json=event, headers=headers, timeout=60)
    finally:
        os.kill(process.pid, signal.SIGCONT)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert (await desk.browser.post(address, json=event, headers=headers, timeout=60)).status_code == 202
    await desk.quiet.wait()
    assert (await desk.facts(desk.id("CO"))).count("company.registered.v1") == 1


@pytest.mark.parametrize("service", SERVICES)
async def test_a_service_killed_in_the_middle_comes_back_and_finishes(desk: Desk, service: str) -> None:
    company = await desk.company()

    async def kill() -> None:
        pid = desk.house.processes[service].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    placing = asyncio.create_task(desk.placement(company))
    await kill()
    placement = await placing
    facts = await desk.facts(placement)
    assert facts.count("placement.confirmed.v1") == 1
    assert facts.count("agreement.drafted.v1") == 1
    assert len(await desk.mails("CP", "Bevestiging plaatsing")) == 1
