"""A binding that is lost in the topology of production: found, restored, and its events published again, once each."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import pytest
from pymongo import MongoClient

from tests.scenarios.parked import ITEM
from tests.scenarios.test_command_line import command
from tests.scenarios.year import Desk
from tests.support.eventually import eventually
from tests.support.staff import staff_of

pytestmark = pytest.mark.timeout(300)
ORDERED, SUBMITTED = "registration.release_on_knowledge_submitted", "portal_knowledge.submitted.v1"
UNORDERED, OPENED = "notifications.plan_on_news", "case.opened.v1"


@asynccontextmanager
async def lost(desk: Desk, queue: str, key: str) -> AsyncIterator[None]:
    """Without that binding; the alarm has been raised when the block begins. The test restores it."""
    async with desk.local_stack.servers.rabbitmq.api() as api:
        path = f"/api/bindings/%2F/e/stageloket.events/q/{queue}"
        (await api.delete(f"{path}/{key}")).raise_for_status()
        try:
            yield
        finally:
            (await api.post(path, json={"routing_key": key})).raise_for_status()


async def missing_bindings(desk: Desk) -> list[list[str]]:
    """What operations knows to be missing."""
    return [loss["binding"] for loss in (await desk.journal.get("/internal/topology")).json()["missing"]]


async def noticed(desk: Desk, *bindings: tuple[str, str]) -> None:
    """Wait until these bindings of queues, and no others, are known to be missing."""
    expected = [["stageloket.events", queue, key] for queue, key in bindings]

    async def look() -> None:
        assert await missing_bindings(desk) == expected

    await eventually(look, 40)


async def submit(desk: Desk, name: str) -> None:
    """A knowledge item of the school portal."""
    await desk.publish("school", "knowledge.submitted", name, publication_id=desk.id(name), **ITEM)


async def types_about(desk: Desk, id: str) -> list[str]:
    """The types of the events about something."""
    return [entry["type"] for entry in await desk.journal.flow(id)]


async def named(desk: Desk, queue: str) -> list[Mapping[str, Any]]:
    """The events that are named missing for a queue."""
    found: list[Mapping[str, Any]] = (await desk.journal.get(f"/internal/missing-events?queue={queue}")).json()
    return found


def forget_publications(desk: Desk) -> None:
    """As after a crash of operations between the broker's confirm and the record of it."""
    with MongoClient[dict[str, Any]](desk.local_stack.servers.mongod.url("stageloket", "operations")) as client:
        changed = client["operations"]["missing_events"].update_many(
            {"state.queue": ORDERED, "state.status": "PUBLISHED"}, {"$set": {"state.status": "MISSING"}}
        )
    assert changed.modified_count == 2


async def test_a_lost_binding_is_found_and_its_events_are_published_again_once_each(desk: Desk) -> None:
    await noticed(desk)
    async with lost(desk, ORDERED, SUBMITTED):
        await noticed(desk, (ORDERED, SUBMITTED))
        for name in ("PB1", "PB2"):
            await submit(desk, name)
        await desk.idle.wait()
        assert [await types_about(desk, desk.id(name)) for name in ("PB1", "PB2")] == [[SUBMITTED]] * 2
        shown = await command(desk, "topology", "show")
        assert (shown.exit_code, f"{ORDERED} gets no {SUBMITTED}" in shown.output) == (1, True)
        home = f"{desk.local_stack.address('operations')}/operations?lang=en"
        page = (await desk.browser.get(home, auth=staff_of(desk.local_stack, "operations"))).text
        assert ORDERED in page
        refused = await command(desk, "topology", "publish", ORDERED, "--reason", "too early")
        assert (refused.exit_code, SUBMITTED in refused.output) == (1, True)
        assert (await command(desk, "topology", "restore")).exit_code == 0
        await noticed(desk)
    await submit(desk, "PB3")
    await desk.idle.wait()
    compared = await command(desk, "topology", "compare", ORDERED, "--reason", "binding lost")
    assert "2 missing" in compared.output
    assert {each["event_id"] for each in await named(desk, ORDERED)} == {
        entry["id"] for name in ("PB1", "PB2") for entry in await desk.journal.flow(desk.id(name))
    }
    for expected in ("2 of 2", "0 of 0"):
        published = await command(desk, "topology", "publish", ORDERED, "--reason", "binding restored")
        assert expected in published.output
    await desk.idle.wait()
    for name in ("PB1", "PB2", "PB3"):
        assert await types_about(desk, desk.id(name)) == [SUBMITTED, "publication.released.v1"]
    await asyncio.to_thread(forget_publications, desk)
    repeated = await command(desk, "topology", "publish", ORDERED, "--reason", "a crash before it was recorded")
    assert "2 of 2" in repeated.output
    await desk.idle.wait()
    for name in ("PB1", "PB2"):
        assert await types_about(desk, desk.id(name)) == [SUBMITTED, "publication.released.v1"]
    again = await command(desk, "topology", "compare", ORDERED, "--reason", "is all there now")
    assert "0 missing" in again.output


async def test_what_an_unordered_handler_did_not_get_is_known_from_the_time_of_the_loss(desk: Desk) -> None:
    await noticed(desk)
    asker = await desk.create_person("ST")
    async with lost(desk, UNORDERED, OPENED):
        await noticed(desk, (UNORDERED, OPENED))
        question = {"case_id": desk.id("CA"), "audience": "STUDENT", "topic": "OTHER", "asker_id": asker}
        await desk.publish("student", "question.put", **question)
        await desk.idle.wait()
        assert await desk.mails("ST") == []
    await noticed(desk)
    await command(desk, "topology", "compare", UNORDERED, "--reason", "binding lost")
    (opened,) = [each for each in await named(desk, UNORDERED) if desk.id("CA") in each["subject"]]
    assert not opened["certain"]
    for _ in range(2):
        await command(desk, "topology", "publish", UNORDERED, "--reason", "binding restored")
    await desk.idle.wait()
    assert len(await desk.mails("ST")) == 1
