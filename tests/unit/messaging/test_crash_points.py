"""A crash plan ends a process exactly where it says and once; without one nothing happens."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from shared.messaging.crash_points import KILLED, PLAN, POINTS

WALK = """
import sys
from shared.messaging.crash_points import reached
for step in sys.argv[1:]:
    reached(*step.split())
print("lived")
"""
PUBLISH, ACK = "relay.before_publish", "reception.before_ack"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A folder for a plan."""
    (tmp_path / "plan").write_text("")
    return tmp_path


def walk(plan: Path | None, *steps: str) -> int:
    """The exit code of a process that comes by these steps (`point handler`); one that lives says so."""
    environment = {name: told for name, told in os.environ.items() if name != PLAN}
    environment |= {PLAN: str(plan)} if plan else {}
    command = [sys.executable, "-c", WALK, *steps]
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert ended.stderr == ""
    assert ended.stdout == ("lived\n" if ended.returncode == 0 else "")
    return ended.returncode


def marks(plan: Path) -> set[str]:
    """What those who died left behind."""
    return {file.name for file in plan.iterdir()} - {"plan"}


def test_each_line_ends_one_process_and_the_next_passes_by(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} draft\n{ACK} draft\n")
    way = (f"{PUBLISH} draft", f"{ACK} draft")
    assert [walk(plan, *way) for _ in range(3)] == [KILLED, KILLED, 0]
    assert marks(plan) == {f"{PUBLISH} draft", f"{ACK} draft"}


def test_another_point_or_another_handler_passes_by(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} draft\n")
    assert walk(plan, f"{PUBLISH} sign", f"{ACK} draft") == 0
    assert marks(plan) == set()


def test_a_star_ends_one_process_for_every_handler(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} *\n")
    assert [walk(plan, f"{PUBLISH} draft") for _ in range(2)] == [KILLED, 0]
    assert [walk(plan, f"{PUBLISH} draft", f"{PUBLISH} sign") for _ in range(2)] == [KILLED, 0]
    assert marks(plan) == {f"{PUBLISH} draft", f"{PUBLISH} sign"}


def test_it_ends_there_and_then(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} draft\n{ACK} draft\n")
    assert walk(plan, f"{PUBLISH} draft", f"{ACK} draft") == KILLED
    assert marks(plan) == {f"{PUBLISH} draft"}


def test_a_mark_that_is_there_already_keeps_the_process_alive(plan: Path) -> None:
    (plan / "plan").write_text(f"{PUBLISH} draft\n")
    (plan / f"{PUBLISH} draft").touch()
    assert walk(plan, f"{PUBLISH} draft") == 0


def test_without_a_plan_every_point_is_passed() -> None:
    assert walk(None, *(f"{point} draft" for point in POINTS)) == 0
