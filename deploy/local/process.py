"""A child process that ends with its parent, logs to a file, and is stopped by SIGTERM, then SIGKILL."""

import asyncio
import ctypes
import os
import signal
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from deploy.local.open_files import allow_many_open_files
from deploy.local.private_files import FILE, FOLDER, UMASK

PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None, use_errno=True)


def die_with_parent() -> None:
    """In the child: receive SIGTERM when the parent ends."""
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _private_and_die_with_parent() -> None:
    os.umask(UMASK)
    allow_many_open_files()
    die_with_parent()


class Process:
    """One child, in its own session so that Ctrl-C reaches only the parent. Only its owner can read what it writes."""

    def __init__(self, name: str, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.name, self.command, self.log = name, list(command), log
        self._wanted = asyncio.Event()
        self._wanted.set()
        self._environment = dict(environment)
        self._child: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it; append its output to the log."""
        self.log.parent.mkdir(FOLDER, parents=True, exist_ok=True)
        with os.fdopen(os.open(self.log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, FILE), "ab") as log:
            self._child = await asyncio.create_subprocess_exec(
                *self.command,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=_private_and_die_with_parent,  # uvloop, which benchmarks use, takes no umask
            )
        self._wanted.set()

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._child.pid if self.running and self._child else None

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._child is not None and self._child.returncode is None

    @property
    def exit_code(self) -> int | None:
        """Of the last child, when it has ended; the negative number of the signal that ended it."""
        return self._child.returncode if self._child is not None else None

    async def wait(self) -> int:
        """Wait for its end and return the exit code."""
        if self._child is None:
            raise RuntimeError(f"{self.name} was never started")
        return await self._child.wait()

    @property
    def stopped_on_purpose(self) -> bool:
        """Whether `stop` ended it, or is about to."""
        return not self._wanted.is_set()

    async def wait_started_again(self) -> None:
        """Wait until it is started after `stop`."""
        await self._wanted.wait()

    def kill_group(self) -> None:
        """SIGKILL for the child and all that it started; also right after its end, when some of them may be left."""
        if self._child is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)

    async def stop(self, seconds: float = 8.0) -> None:
        """Send SIGTERM, and after `seconds` SIGKILL to the process group."""
        self._wanted.clear()
        if self._child is None or self._child.returncode is not None:
            return
        self._child.terminate()
        try:
            await asyncio.wait_for(self._child.wait(), seconds)
        except TimeoutError:
            self.kill_group()
            await self._child.wait()

    def log_tail(self, lines: int = 15) -> str:
        """The last lines of the log, for error messages."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:]) if self.log.exists() else ""
