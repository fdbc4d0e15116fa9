"""The command line of a running house: follow a flow, see what is parked, and send it again."""

import asyncio
import os
import signal

from typer.testing import CliRunner, Result

from deploy.local.__main__ import app
from deploy.local.play.checking import Journal
from shared.testing.eventually import eventually
from tests.scenarios.year import Desk


async def command(desk: Desk, *words: str) -> Result:
    """As typed in a terminal."""
    return await asyncio.to_thread(CliRunner().invoke, app, [*words, "--data", str(desk.house.folder)])


async def test_a_flow_is_printed_as_a_timeline(desk: Desk) -> None:
    placement = await desk.placement(await desk.company())
    printed = await command(desk, "flow", placement)
    assert printed.exit_code == 0
    for word in ("company.registered.v1", "accreditation.granted.v1", "agreement.drafted.v1", "notification.sent.v1"):
        assert word in printed.output
    unknown = await command(desk, "flow", "PL-NOBODY")
    assert unknown.exit_code == 1
    assert "Nothing was said about PL-NOBODY." in unknown.output


async def test_a_mail_that_failed_is_parked_listed_and_sent_by_a_replay_once(desk: Desk) -> None:
    asker = await desk.person("ST")
    pid = desk.house.processes["registration"].pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        told = {"case_id": desk.id("CA"), "audience": "STUDENT", "topic": "OTHER", "asker_id": asker}
        await desk.tell("student", "question.put", **told)

        async def parked() -> None:
            assert (await desk.journal.counts())["dead_letters"] == 1

        await eventually(parked, 90)
    finally:
        os.kill(pid, signal.SIGCONT)
    listed = await command(desk, "dead-letters", "list")
    assert "notifications.send_on_notification_requested" in listed.output
    assert "4 attempts" in listed.output
    assert await desk.mails("ST") == []
    cause = await _only_cause(desk)
    for _ in range(2):
        replayed = await command(desk, "dead-letters", "replay", "--cause", cause, "--reason", "registration is back")
        assert replayed.exit_code == 0
    await desk.quiet.wait()
    assert len(await desk.mails("ST", "Uw vraag")) == 1
    assert (await desk.journal.counts())["dead_letters"] == 0


async def _only_cause(desk: Desk) -> str:
    journal: Journal = desk.journal
    (group,) = (await journal.get("/internal/dead-letters/groups")).json()
    assert group["count"] == 1
    return str(group["cause"])
