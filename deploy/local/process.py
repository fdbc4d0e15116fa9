"""A child process that cannot outlive us: its log in a file, its end asked for politely and then not."""

import asyncio
import ctypes
import os
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """Told to end when the process that started this one ends."""
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Process:
    """One child, in a session of its own so that Ctrl-C reaches the launcher alone."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.name, self.command, self.log = name, list(command), log
        self._environment = dict(environment)
        self._child: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it; its output is appended to its log."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                *self.command,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=die_with_parent,
            )

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._child.pid if self.running and self._child else None

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._child is not None and self._child.returncode is None

    async def wait(self) -> int:
        """Its exit code, when it has ended."""
        if self._child is None:
            raise RuntimeError(f"{self.name} was never started")
        return await self._child.wait()

    async def stop(self, seconds: float = 8.0) -> None:
        """SIGTERM, and after `seconds` SIGKILL for its whole group."""
        if self._child is None or self._child.returncode is not None:
            return
        self._child.terminate()
        try:
            await asyncio.wait_for(self._child.wait(), seconds)
        except TimeoutError:
            os.killpg(self._child.pid, signal.SIGKILL)
            await self._child.wait()

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for when it did not come up."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""
