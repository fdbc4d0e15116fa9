"""The supervisor starts again what ends, after growing pauses, and leaves alone what was stopped on purpose."""

import asyncio
import os
import signal
from pathlib import Path

import pytest

from deploy.local import supervisor as module
from deploy.local.part import Part
from deploy.local.process import Process
from deploy.local.supervisor import Supervisor
from tests.support.eventually import eventually


class Watched:
    """A part under a supervisor, and the states that it reported."""

    def __init__(self, folder: Path, script: str, not_ready: str | None = None) -> None:
        self._not_ready = not_ready
        self.states: list[str] = []
        self.process = Process("part", ["/bin/sh", "-c", script], {"PATH": os.environ["PATH"]}, folder / "part.log")
        self.part = Part("part", self.process, "127.0.0.1:1", self._ready, self._alive, self.process.start)
        self.supervisor = Supervisor(lambda part: self.states.append(part.state))

    async def start(self) -> None:
        """Up, and kept up."""
        await self.process.start()
        self.part.enter(self.part.address)
        self.supervisor.keep_up(self.part)

    async def wait_for(self, state: str) -> None:
        """Until a state that begins like this was reported last."""

        async def reported() -> None:
            assert self.states
            assert self.states[-1].startswith(state)

        await eventually(reported)

    async def close(self) -> None:
        """End both."""
        await self.supervisor.close()
        await self.process.stop(1)

    async def _ready(self) -> str | None:
        return self._not_ready

    async def _alive(self) -> bool:
        """A stopped process answers nothing."""
        return self.process.pid is None or _state(self.process.pid) != "T"


async def test_a_killed_part_is_reported_and_started_again(tmp_path: Path) -> None:
    watched = Watched(tmp_path, "exec sleep 60")
    await watched.start()
    pid = watched.process.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await watched.wait_for("127.0.0.1:1")
    assert watched.states == ["ended with -9, starting again", "127.0.0.1:1"]
    assert watched.process.pid not in (pid, None)
    assert watched.part.restarts == 1
    await watched.close()


async def test_a_part_that_hangs_is_reported_ended_and_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LIVENESS_SECONDS", 0.01)
    watched = Watched(tmp_path, "exec sleep 60")
    await watched.start()
    pid = watched.process.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    await watched.wait_for("127.0.0.1:1")
    assert watched.states == ["did not answer, starting again", "127.0.0.1:1"]
    assert not _alive(pid)
    assert watched.process.pid not in (pid, None)
    await watched.close()


async def test_a_part_that_answers_late_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LIVENESS_SECONDS", 0.001)
    answers = iter([*[False, False, True] * 3])
    watched, everything_asked = Watched(tmp_path, "exec sleep 60"), asyncio.Event()

    async def late() -> bool:
        answer = next(answers, None)
        if answer is None:
            everything_asked.set()
        return answer in (True, None)

    watched.part.alive = late
    await watched.start()
    pid = watched.process.pid
    await everything_asked.wait()
    assert (watched.process.pid, watched.states, watched.part.restarts) == (pid, [], 0)
    await watched.close()


async def test_pauses_grow_while_a_part_keeps_ending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MIN_RESTART_SECONDS", 0.05)
    slept, sleep = [], asyncio.sleep

    async def record(seconds: float) -> None:
        slept.append(seconds)
        await sleep(seconds)

    monkeypatch.setattr(asyncio, "sleep", record)
    watched = Watched(tmp_path, "echo no space left >&2; exit 3", "not ready yet")
    await watched.start()

    async def many() -> None:
        assert watched.part.restarts >= 5

    await eventually(many)
    await watched.close()
    pauses = [seconds for seconds in slept if seconds in (0.05, 0.2, 0.4, 0.8)]
    assert pauses[:4] == [0.05, 0.2, 0.4, 0.8]
    assert any("no space left" in state for state in watched.states[1:])


async def test_what_a_killed_part_had_started_ends_before_it_starts_again(tmp_path: Path) -> None:
    file = tmp_path / "helper"
    watched = Watched(tmp_path, f"sleep 60 & echo $! >> {file}; wait")
    await watched.start()

    async def started() -> None:
        assert file.exists()
        assert file.read_text().strip()

    await eventually(started)
    helper = int(file.read_text().split()[0])
    assert watched.process.pid is not None
    os.kill(watched.process.pid, signal.SIGKILL)
    await watched.wait_for("127.0.0.1:1")

    async def gone() -> None:
        assert not _alive(helper)

    await eventually(gone)
    await watched.close()


async def test_a_part_that_was_stopped_on_purpose_is_kept_up_again_after_its_next_start(tmp_path: Path) -> None:
    watched = Watched(tmp_path, "exec sleep 60")
    await watched.start()
    await watched.process.stop(1)
    await watched.wait_for("stopped")
    assert not watched.process.running
    await watched.process.start()
    await watched.wait_for("127.0.0.1:1")
    assert watched.process.pid is not None
    os.kill(watched.process.pid, signal.SIGKILL)
    await watched.wait_for("ended with -9")
    await watched.wait_for("127.0.0.1:1")
    assert watched.part.restarts == 1
    await watched.close()


def _alive(pid: int) -> bool:
    return _state(pid) not in ("Z", "")


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return ""
