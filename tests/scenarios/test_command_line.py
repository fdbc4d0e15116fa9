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


async def test_a_school_is_registered_listed_and_its_settings_hold_from_their_day(desk: Desk) -> None:
    sites, desks = ("--site", "95XX00=Noord", "--site", "95XX01=Zuid"), ("--desk", "Bureau Zuid=95XX01")
    added = await command(desk, "school", "add", "95XX", "--name", "ROC Voorbeeldstad", *sites, *desks)
    assert added.output.startswith("95XX ROC Voorbeeldstad is registered with 2 sites and 1 desks.\n")
    assert added.output.count("/auth/invitation/95XX.") == 1
    mails = ("--sender-name", "Bureau Werk & Stage", "--desk-mailbox", "bureau@voorbeeldstad.example")
    assert (await command(desk, "school", "set", "95XX", *mails, "--from", "2090-08-01")).exit_code == 0
    listed = (await command(desk, "school", "list")).output
    assert "  desk Bureau Zuid at 95XX01" in listed
    assert "  from 2090-08-01 on: mails by Bureau Werk & Stage, desk bureau@voorbeeldstad.example" in listed
    reached = ("--desk-phone", "+31 00 000 00 01", "--desk-hours", "Mo-Fr 08:30-16:30", "--from", "2090-08-01")
    assert (await command(desk, "school", "set", "95XX", *mails, *reached)).exit_code == 0
    tells = "desk bureau@voorbeeldstad.example, +31 00 000 00 01, Mo-Fr 08:30-16:30"
    assert tells in (await command(desk, "school", "list")).output
    past = await command(desk, "school", "set", "95XX", *mails, "--from", "2001-08-01")
    assert (past.exit_code, "which is past" in past.output) == (1, True)
    elsewhere = await command(desk, "school", "add", "95XX", "--name", "ROC", "--site", "97XX00=Elders")
    assert (elsewhere.exit_code, "its code would begin with 95XX" in elsewhere.output) == (1, True)
    misspelled = await command(desk, "school", "add", "95xx", "--name", "ROC")
    assert (misspelled.exit_code, "path/code: String should match" in misspelled.output) == (1, True)


async def test_a_portal_is_added_shown_once_and_revoked(desk: Desk) -> None:
    name = f"Portaal {desk.id('P')}"
    added = await command(desk, "portal", "add", name, "--kind", "school", "--school", "95XX")
    assert (added.exit_code, "slk_" in added.output) == (0, True)
    id = added.output.split()[0]
    assert f"{id}  school  95XX" in (await command(desk, "portal", "list")).output
    assert "revoked" in (await command(desk, "portal", "revoke", id)).output
