"""A server that is killed in a running system is reported, started again, and nothing is lost."""

import asyncio
import json
import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from deploy.local import ping, supervisor
from deploy.local.local_stack import LocalStack
from tests.scenarios.test_outages import new_company
from tests.scenarios.year import Desk
from tests.support.eventually import eventually
from tools.cli.__main__ import app

LONGEST_SECONDS = 60
"""When waiting for a restart is given up."""
SERVERS = ("epmd", "mongod", "rabbitmq")
OTHERS = ("epmd", "rabbitmq", "contracts")
"""Hang in `make test-slow`. Not the mailbox: with the short delays of the tests its mails would be parked."""
OWN_SECRETS = ("secrets.json", "run.json", "rabbitmq.conf")
"""Files that hold secrets on purpose."""


@pytest.fixture
def reports(local_stack: LocalStack) -> Iterator[list[tuple[str, str]]]:
    """What the local stack reports: part and state."""
    reported: list[tuple[str, str]] = []
    before = local_stack.report
    local_stack.report = lambda part, state: reported.append((part, state))
    yield reported
    local_stack.report = before


def kill(local_stack: LocalStack, part: str) -> None:
    """`kill -9` of a part and its helpers."""
    pid = local_stack.parts[part].process.pid
    assert pid is not None
    os.killpg(pid, signal.SIGKILL)


async def command(desk: Desk, name: str) -> Result:
    """`./stageloket status` or `doctor` for this stack."""
    return await asyncio.to_thread(CliRunner().invoke, app, [name, "--data", str(desk.local_stack.folder)])


@pytest.mark.parametrize("server", SERVERS)
async def test_a_killed_server_is_reported_and_restarted_and_nothing_is_lost(
    desk: Desk, reports: list[tuple[str, str]], server: str
) -> None:
    part, first = desk.local_stack.parts[server], await new_company(desk, "95")
    restarts = part.restarts
    publishing = asyncio.create_task(desk.publish("company", "registration.submitted", **first))
    kill(desk.local_stack, server)
    await publishing

    async def up_again() -> None:
        assert (part.restarts, part.up) == (restarts + 1, True)

    await eventually(up_again, LONGEST_SECONDS)
    await desk.publish("company", "insurance.submitted", company_id=desk.id("CO"), declared_on="2025-08-20")
    await desk.idle.wait()
    states = [state for part, state in reports if part == server]
    assert states[0].startswith("ended with -9, starting again")
    assert states[-1] == part.address
    assert (await desk.events(desk.id("CO"))).count("company.registered.v1") == 1
    assert (await desk.journal.counts())["dead_letters"] == 0
    doctor = await command(desk, "doctor")
    assert doctor.exit_code == 0, doctor.output


@pytest.mark.parametrize("name", ["mongod", *(pytest.param(each, marks=pytest.mark.slow) for each in OTHERS)])
async def test_a_part_that_hangs_is_reported_and_restarted_and_nothing_is_lost(
    desk: Desk, reports: list[tuple[str, str]], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ping, "SECONDS", 2.0)
    monkeypatch.setattr(supervisor, "LIVENESS_SECONDS", 0.5)
    part, company = desk.local_stack.parts[name], await new_company(desk, "93")
    restarts, pid = part.restarts, part.process.pid
    assert pid is not None
    os.killpg(pid, signal.SIGSTOP)
    publishing = asyncio.create_task(desk.publish("company", "registration.submitted", **company))

    async def up_again() -> None:
        assert (part.restarts, part.up) == (restarts + 1, True)

    await eventually(up_again, LONGEST_SECONDS)
    await publishing
    await desk.idle.wait()
    assert [state for part, state in reports if part == name] == ["did not answer, starting again", part.address]
    assert (await desk.events(desk.id("CO"))).count("company.registered.v1") == 1
    assert (await desk.journal.counts())["dead_letters"] == 0


async def test_status_and_doctor_tell_that_a_part_does_not_answer(desk: Desk) -> None:
    pid = desk.local_stack.parts["mongod"].process.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        status, doctor = await command(desk, "status"), await command(desk, "doctor")
    finally:
        os.kill(pid, signal.SIGCONT)
    for result in (status, doctor):
        assert result.exit_code == 1
        assert "does not answer" in result.output
    assert "✗ mongod runs: does not answer" in doctor.output
    assert "✓ epmd runs" in doctor.output
    await desk.idle.wait()


async def test_status_shows_parts_queues_and_outboxes_without_any_secret(desk: Desk) -> None:
    await desk.idle.wait()
    shown, doctor = await command(desk, "status"), await command(desk, "doctor")
    assert (shown.exit_code, doctor.exit_code) == (0, 0), shown.output + doctor.output
    assert max(map(len, shown.output.splitlines())) <= 80
    for part in (*SERVERS, "mailbox", *desk.local_stack.services):
        assert part in shown.output
        assert f"✓ {part} runs" in doctor.output
    for text in ("restarts", "Queues: ", "Outboxes: "):
        assert text in shown.output
    assert not secrets_in(desk.local_stack, shown.output + doctor.output)


async def test_status_shows_how_long_messages_wait_for_a_service_that_is_down(desk: Desk) -> None:
    company = await desk.create_company()
    contracts = desk.local_stack.processes["contracts"]
    await contracts.stop()
    try:
        placing = asyncio.create_task(desk.create_placement(company))
        oldest = desk.local_stack.folder / "queues.json"

        async def observed() -> None:
            assert any(queue.startswith("contracts.") for queue in json.loads(oldest.read_text()))

        await eventually(observed, 30)
        shown = await command(desk, "status")
    finally:
        await contracts.start()
    await placing
    assert shown.exit_code == 1
    assert "stopped" in shown.output
    (row, *_) = [line for line in shown.output.splitlines() if "contracts." in line]
    assert re.search(r"│ +\d+ s │$", row), row


async def test_status_shows_how_old_the_oldest_unpublished_event_is(desk: Desk) -> None:
    company = await new_company(desk, "94")
    await desk.idle.wait()
    pid = desk.local_stack.parts["rabbitmq"].process.pid
    assert pid is not None
    os.killpg(pid, signal.SIGSTOP)
    try:
        await desk.publish("company", "registration.submitted", **company)
        shown = await command(desk, "status")
    finally:
        os.killpg(pid, signal.SIGCONT)
    assert shown.exit_code == 1
    assert "Queues cannot be read" in shown.output
    assert re.search(r"│ gateway +│ +1 │ +\d+ s │", shown.output), shown.output
    await desk.idle.wait()


async def test_others_can_read_nothing_in_the_data_folder_and_no_log_holds_a_secret(desk: Desk) -> None:
    folder = desk.local_stack.folder
    open_to_others = [path for path in (folder, *folder.rglob("*")) if _mode(path) & 0o077]
    assert [path.name for path in open_to_others if path.name != "clock"] == [], "the tests write the clock"
    texts = [
        file for file in folder.rglob("*") if file.suffix in (".log", ".json", ".conf") and "data" not in file.parts
    ]
    assert {"mongod.log", "rabbitmq.log", "gateway.log"} <= {file.name for file in texts}
    leaks = [file.name for file in texts if secrets_in(desk.local_stack, file.read_text(errors="replace"))]
    assert sorted(set(leaks) - set(OWN_SECRETS)) == []


def secrets_in(local_stack: LocalStack, text: str) -> bool:
    """Whether the text holds a secret of the stack, or its first half."""
    values = local_stack.servers.secrets.values()
    return any(value[: len(value) // 2] in text for value in values)


def _mode(path: Path) -> int:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return 0
