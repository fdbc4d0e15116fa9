"""Outages and crashes: no accepted event is lost, and every effect happens once (F1, F8)."""

import asyncio
import os
import signal

import pytest

from deploy.local.components import SERVICES
from tests.scenarios.year import Desk
from tests.support.eventually import eventually


async def new_company(desk: Desk, first: str) -> dict[str, str]:
    """The registration data of a new company; its KvK number starts with `first`."""
    number = f"{first}{int(desk.suffix, 16) % 1_000_000:06d}"
    data = {"name": "Bedrijf", "street": "P 1", "postcode": "9999 XX", "city": "Proefdorp", "kvk_number": number}
    return {"company_id": desk.id("CO"), "contact_id": await desk.create_person("CP"), **data}


async def test_during_a_broker_outage_events_are_accepted_and_processed_later(desk: Desk) -> None:
    servers = desk.local_stack.servers
    company = await new_company(desk, "97")
    await servers.rabbitmq.process.stop()
    try:
        answer = await desk.publish("company", "registration.submitted", **company)
        assert answer["status"].startswith("/v1/events/")
    finally:
        await servers.rabbitmq.restart()

    async def registered() -> None:
        assert "company.registered.v1" in await desk.events(desk.id("CO"))

    await eventually(registered, 60)


async def test_during_a_database_outage_the_answer_is_503_and_nothing_is_accepted(desk: Desk) -> None:
    process = desk.local_stack.servers.mongod.process
    assert process.pid is not None
    event = desk.portals.event("company", "registration.submitted", desk.suffix, **await new_company(desk, "96"))
    key = {"authorization": f"Bearer {desk.local_stack.portal_keys['company']}"}
    headers = {**key, "content-type": "application/cloudevents+json"}
    address = f"{desk.local_stack.address('gateway')}/v1/events"
    os.kill(process.pid, signal.SIGSTOP)
    try:
        answer = await desk.browser.post(address, json=event, headers=headers, timeout=60)
    finally:
        os.kill(process.pid, signal.SIGCONT)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "5"
    assert (await desk.browser.post(address, json=event, headers=headers, timeout=60)).status_code == 202
    await desk.idle.wait()
    assert (await desk.events(desk.id("CO"))).count("company.registered.v1") == 1


@pytest.mark.parametrize("service", SERVICES)
async def test_a_killed_service_restarts_and_finishes(desk: Desk, service: str) -> None:
    company = await desk.create_company()

    async def kill() -> None:
        pid = desk.local_stack.processes[service].pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)

    placing = asyncio.create_task(desk.create_placement(company))
    await kill()
    placement = await placing
    events = await desk.events(placement)
    assert events.count("placement.confirmed.v1") == 1
    assert events.count("agreement.drafted.v1") == 1
    assert len(await desk.mails("CP", "Bevestiging")) == 1


async def test_a_signing_page_shows_who_signs_while_registration_does_not_answer(desk: Desk) -> None:
    await desk.create_placement(await desk.create_company())
    link = await desk.link("ST")
    registration = desk.local_stack.processes["registration"]
    assert registration.pid is not None
    accept = {"accept": "text/html", "accept-language": "nl"}
    os.kill(registration.pid, signal.SIGSTOP)
    try:
        answer = await desk.browser.get(link, headers=accept, timeout=60)
    finally:
        os.kill(registration.pid, signal.SIGCONT)
    assert answer.status_code == 200
    assert "Sam ST" in answer.text
