"""A forked process is kept up by a supervisor like any other, and left alone after it was stopped on purpose."""

import signal
from pathlib import Path

from deploy.local.part import Part
from deploy.local.supervisor import Supervisor
from tests.support.eventually import eventually
from tests.support.forked_process import fork_server


async def ready() -> str | None:
    """At once."""
    return None


async def alive() -> bool:
    """Always."""
    return True


async def test_a_forked_process_is_restarted_after_a_kill_and_not_after_a_stop(tmp_path: Path) -> None:
    states: list[str] = []
    supervisor = Supervisor(lambda part: states.append(part.state))

    async def reported(*expected: str) -> None:
        async def as_expected() -> None:
            assert states == list(expected)

        await eventually(as_expected)

    async with fork_server("tests.unit.support.sleeper", tmp_path) as fork:
        process = fork("sleeper", {}, tmp_path / "sleeper.log")
        await process.start()
        supervisor.keep_up(Part("sleeper", process, "up", ready, alive, process.start, state="up"))
        process.kill_group()
        killed = f"ended with {-signal.SIGKILL}, starting again"
        await reported(killed, "up")
        await process.stop()
        await reported(killed, "up", "stopped")
        assert process.exit_code == -signal.SIGTERM
        await process.start()
        await reported(killed, "up", "stopped", "up")
        await supervisor.close()
        await process.stop()
