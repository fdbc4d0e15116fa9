"""The client of the fork server: starts services as forks, with the interface of `deploy.local.process.Process`."""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from deploy.local.process import Process
from deploy.local.wait import wait_until

ROOT = str(Path(__file__).parents[2])
Fork = Callable[[str, Mapping[str, str], Path], Process]
"""From a service's name, its environment and its log."""


class ForkedProcess(Process):
    """The guardian's first line is the process id, the second the exit code."""

    def __init__(self, server: Path, name: str, environment: Mapping[str, str], log: Path) -> None:
        super().__init__(name, [], environment, log)
        self._server = server
        self._pid: int | None = None
        self._ended: asyncio.Task[int] | None = None

    async def start(self) -> None:
        """Fork it. Raises an OSError or ValueError when the fork server does not answer."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        reader, writer = await asyncio.open_unix_connection(self._server)
        request = {"service": self.name, "environment": self._environment, "log": str(self.log)}
        writer.write(json.dumps(request).encode())
        self._pid = int(await reader.readline())
        self._ended = asyncio.create_task(_exit_code(reader, writer))
        self._wanted.set()

    @property
    def pid(self) -> int | None:
        """The process id while it runs."""
        return self._pid if self.running else None

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._ended is not None and not self._ended.done()

    @property
    def exit_code(self) -> int | None:
        """Of the last fork, when it has ended."""
        return self._ended.result() if self._ended is not None and self._ended.done() else None

    def kill_group(self) -> None:
        """SIGKILL for it and all that it started; also right after its end."""
        for kill, pid in ((os.kill, self.pid), (os.killpg, self._pid)):  # just forked it leads no group yet
            if pid is not None:
                with suppress(ProcessLookupError):
                    kill(pid, signal.SIGKILL)

    async def wait(self) -> int:
        """Wait for its end and return the exit code."""
        if self._ended is None:
            raise RuntimeError(f"{self.name} was never started")
        return await asyncio.shield(self._ended)

    async def stop(self, seconds: float = 8.0) -> None:
        """Send SIGTERM, and after `seconds` SIGKILL."""
        self._wanted.clear()
        for number in (signal.SIGTERM, signal.SIGKILL):
            if self.pid is None:
                return
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.wait(), seconds)


async def _exit_code(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> int:
    try:
        return int(await reader.readline() or "1")
    finally:
        writer.close()


@asynccontextmanager
async def fork_server(module: str, folder: Path) -> AsyncIterator[Fork]:
    """Run a fork server for `module.main(service)`, with its log in `folder`."""
    socket_folder = Path(tempfile.mkdtemp(prefix="fork"))  # the path of a Unix socket must be short
    socket = socket_folder / "socket"
    command = [sys.executable, "-m", "tests.support.fork_server", str(socket), module]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT}
    server = Process("fork server", command, environment, folder / "fork_server.log")
    await server.start()
    try:
        await wait_until("the fork server", lambda: asyncio.to_thread(_not_ready, server, socket))
        yield lambda service, environment, log: ForkedProcess(socket, service, environment, log)
    finally:
        await server.stop()
        shutil.rmtree(socket_folder)


def _not_ready(server: Process, socket: Path) -> str | None:
    if not server.running:
        return f"it ended: {server.log_tail()}"
    return None if socket.exists() else "its socket does not exist yet"
