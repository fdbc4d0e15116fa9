"""A crash plan ends a process once at each planned point; without a plan no point has an effect."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.messaging.support.crash_points import KILLED, PLAN, POINTS

PROGRAM = """
import sys
from shared.messaging.support.crash_points import reached
for step in sys.argv[1:]:
    reached(*step.split())
print("finished")
"""
PUBLISH, ACK = "relay.before_publish", "message_processor.before_ack"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A folder for a plan."""
    (tmp_path / "plan").write_text("")
    return tmp_path


def run(plan: Path | None, *steps: str) -> int:
    """The exit code of a process that passes these steps (`point handler`); one that survives prints `finished`."""
    environment = {name: value for name, value in os.environ.items() if name != PLAN}
    environment |= {PLAN: str(plan)} if plan else {}
    command = [sys.executable, "-c", PROGRAM, *steps]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.stderr == ""
    assert ended.stdout == ("finished\n" if ended.returncode == 0 else "")
    return ended.returncode


def markers(plan: Path) -> set[str]:
    """The marker files of the processes that ended."""
    return {file.name for file in plan.iterdir()} - {"plan"}


def test_each_line_ends_one_process_and_the_next_continues(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} draft\n{ACK} draft\n")
    steps = (f"{PUBLISH} draft", f"{ACK} draft")
    assert [run(plan, *steps) for _ in range(3)] == [KILLED, KILLED, 0]
    assert markers(plan) == {f"{PUBLISH} draft", f"{ACK} draft"}


def test_another_point_or_handler_has_no_effect(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} draft\n")
    assert run(plan, f"{PUBLISH} sign", f"{ACK} draft") == 0
    assert markers(plan) == set()


def test_a_star_ends_one_process_for_every_handler(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} *\n")
    assert [run(plan, f"{PUBLISH} draft") for _ in range(2)] == [KILLED, 0]
    assert [run(plan, f"{PUBLISH} draft", f"{PUBLISH} sign") for _ in range(2)] == [KILLED, 0]
    assert markers(plan) == {f"{PUBLISH} draft", f"{PUBLISH} sign"}


def test_the_process_ends_at_its_first_planned_point(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} draft\n{ACK} draft\n")
    assert run(plan, f"{PUBLISH} draft", f"{ACK} draft") == KILLED
    assert markers(plan) == {f"{PUBLISH} draft"}


def test_an_existing_marker_prevents_the_crash(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} draft\n")
    (plan / f"{PUBLISH} draft").touch()
    assert run(plan, f"{PUBLISH} draft") == 0


def test_without_a_plan_no_point_ends_the_process() -> None:
    assert run(None, *(f"{point} draft" for point in POINTS)) == 0
