"""The command line of a running system: follow a flow, list dead letters, and replay them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from pymongo import MongoClient
from typer.testing import CliRunner, Result

from tests.scenarios.year import Desk
from tests.support.eventually import eventually
from tools.cli.__main__ import app
from tools.simulation.verification import Journal


async def command(desk: Desk, *arguments: str) -> Result:
    """Run `./stageloket` with these arguments."""
    return await asyncio.to_thread(CliRunner().invoke, app, [*arguments, "--data", str(desk.local_stack.folder)])


@asynccontextmanager
async def damaged_person(desk: Desk, id: str) -> AsyncIterator[None]:
    """While entered, registration cannot read that person: it answers 422."""
    url = desk.local_stack.servers.mongod.admin_url()

    def set_email(email: str) -> None:
        with MongoClient[dict[str, Any]](url) as client:
            changed = client["registration"]["people"].update_one({"_id": id}, {"$set": {"state.email": email}})
        assert changed.modified_count == 1

    await asyncio.to_thread(set_email, "")
    try:
        yield
    finally:
        await asyncio.to_thread(set_email, f"{id.lower()}@school.example")


async def test_a_flow_is_printed_as_a_timeline(desk: Desk) -> None:
    placement = await desk.create_placement(await desk.create_company())
    printed = await command(desk, "flow", placement)
    assert printed.exit_code == 0
    for type in ("company.registered.v1", "accreditation.granted.v1", "agreement.drafted.v1", "notification.sent.v1"):
        assert type in printed.output
    unknown = await command(desk, "flow", "PL-NOBODY")
    assert unknown.exit_code == 1
    assert "Nothing was published about PL-NOBODY." in unknown.output


async def test_a_mail_that_failed_is_parked_listed_and_sent_once_by_a_replay(desk: Desk) -> None:
    asker = await desk.create_person("ST")
    async with damaged_person(desk, asker):
        question = {"case_id": desk.id("CA"), "audience": "STUDENT", "topic": "OTHER", "asker_id": asker}
        await desk.publish("student", "question.put", **question)

        async def parked() -> None:
            assert (await desk.journal.counts())["dead_letters"] == 1

        await eventually(parked, 90)
    listed = await command(desk, "dead-letters", "list")
    assert "notifications.send_on_notification_requested" in listed.output
    assert "4 attempts" in listed.output
    assert await desk.mails("ST") == []
    failure_key = await _only_failure_key(desk)
    for _ in range(2):
        replayed = await command(
            desk, "dead-letters", "replay", "--failure", failure_key, "--reason", "the record is mended"
        )
        assert replayed.exit_code == 0
    await desk.idle.wait()
    assert len(await desk.mails("ST", "Uw vraag")) == 1
    assert (await desk.journal.counts())["dead_letters"] == 0


async def _only_failure_key(desk: Desk) -> str:
    journal: Journal = desk.journal
    (group,) = (await journal.get("/internal/dead-letters/groups")).json()
    assert group["count"] == 1
    return str(group["failure_key"])
