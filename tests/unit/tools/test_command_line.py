"""The command line: no traceback on the screen, no secret in an output, tables of 80 columns."""

import io
import os
import socket
import sys
from pathlib import Path

import pytest
import typer
from rich.console import Console
from rich.table import Table
from typer.testing import CliRunner

from deploy.local.errors import LocalStackError
from deploy.local.folder_ports import FILE
from deploy.local.mongod import LOOPBACK
from tools.cli.__main__ import CommandLine, app
from tools.cli.backlogs import Outbox, Queue
from tools.cli.memory import megabytes_by_group
from tools.cli.pings import Answer
from tools.cli.status import duration, outboxes_table, parts_table, queues_table
from tools.cli.unexpected_errors import data_folder

NOW = 1_800_000_000.0


def command_line(error: Exception) -> CommandLine:
    """A command line with one command, which fails."""
    failing = CommandLine(pretty_exceptions_enable=False)

    @failing.command()
    def fail(data: Path = Path()) -> None:
        raise error

    return failing


def run(error: Exception, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run it as a program; always exits."""
    monkeypatch.setattr(sys, "argv", ["stageloket", "--data", str(folder)])
    with pytest.raises(SystemExit) as ended:
        command_line(error)()
    assert ended.value.code == 1


def test_an_unexpected_error_is_one_sentence_and_its_traceback_is_in_the_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(ExceptionGroup("tasks", [KeyError("placement")]), tmp_path, monkeypatch)
    log = tmp_path / "log" / "command.log"
    assert capsys.readouterr().err == f"Unexpected error: 'placement' (KeyError). Details: {log}\n"
    assert "Traceback" in log.read_text()
    assert log.stat().st_mode & 0o077 == 0


def test_an_expected_error_is_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(LocalStackError("Port 8083 (contracts) is taken by nginx."), tmp_path, monkeypatch)
    assert capsys.readouterr().err == "Port 8083 (contracts) is taken by nginx.\n"
    assert list(tmp_path.iterdir()) == []


def test_the_data_folder_is_read_from_the_arguments(tmp_path: Path) -> None:
    assert data_folder(["run", "--data", "/a", "--once"]) == data_folder(["--data=/a"]) == Path("/a")
    assert data_folder(["run", "--data"]) == data_folder([]) != Path("/a")


@pytest.mark.parametrize("command", ["status", "flow x", "dead-letters groups"])
def test_without_a_running_system_a_command_says_so(tmp_path: Path, command: str) -> None:
    result = CliRunner().invoke(app, [*command.split(), "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert "Nothing runs here" in result.output
    assert isinstance(result.exception, (typer.Exit, SystemExit))


def test_doctor_names_a_stored_port_that_is_taken(tmp_path: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as server:
        port = server.getsockname()[1]
        (tmp_path / FILE).write_text(f'{{"front_door": {port}}}')
        result = CliRunner().invoke(app, ["doctor", "--data", str(tmp_path)])
    assert result.exit_code == 1
    assert f"✗ ports: Port {port} (front_door)" in result.output


SUSPENDED = Answer(suspended=("notifications.b: waits for registration since 2026-02-05 12:00:00 UTC",))


def test_tables_fit_80_columns() -> None:
    parts = {
        "notifications": {"address": "http://127.0.0.1:8084", "up": True, "pid": 1, "since": NOW - 3, "restarts": 12},
        "mongod": {
            "address": "127.0.0.1:27117",
            "up": False,
            "state": "ended with 14, starting again: Failed to set up listener: Address already in use",
            "pid": None,
            "since": NOW - 90_000,
            "restarts": 3,
        },
    }
    queue = Queue("notifications.plan_mails_on_agreement_sent_for_signature", 123_456, 1000, NOW - 7300)
    outputs = [
        printed(
            parts_table(parts, {"notifications": SUSPENDED, "mongod": Answer("does not answer")}, {1: 1234.5}, NOW)
        ),
        printed(
            queues_table([queue, *(Queue(f"q{n}", 1, 0, None) for n in range(20)), Queue("empty", 0, 0, None)], NOW)
        ),
        printed(outboxes_table([Outbox("notifications", 12, NOW - 3), Outbox("survey", 0, None)], NOW)),
    ]
    assert max(len(line) for output in outputs for line in output.splitlines()) <= 80
    for text in ("http://127.0.0.1:8084", "3 s", "12", "1234", "starting again", "25 h", "notifications.b"):
        assert text in outputs[0]
    for text in ("Queues: 22, 1 of them empty", "123456", "1000", "2 h", "… and 9 more"):
        assert text in outputs[1]


def test_empty_queues_and_outboxes_are_one_line_each() -> None:
    assert queues_table([Queue("a", 0, 0, None), Queue("b", 0, 0, None)], NOW) == "Queues: all 2 are empty."
    assert outboxes_table([Outbox("survey", 0, None)], NOW) == "Outboxes: all 1 are empty."


def test_durations_are_short() -> None:
    assert [duration(seconds) for seconds in (0.2, 119, 121, 7199, 172_800)] == [
        "0 s",
        "119 s",
        "2 min",
        "120 min",
        "2 days",
    ]


def test_memory_is_summed_by_process_group() -> None:
    assert megabytes_by_group()[os.getpgrp()] > 5


def printed(table: Table | str) -> str:
    """As it is printed to a file."""
    out = io.StringIO()
    Console(file=out, width=80).print(table)
    return out.getvalue()
