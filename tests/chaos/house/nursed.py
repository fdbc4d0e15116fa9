"""A service that the nursery bears, to a house a process like any other."""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path

from deploy.local.parts import SERVICES
from deploy.local.patience import until
from deploy.local.process import Process

Made = Callable[[str, list[str], dict[str, str], Path], Process]
ROOT = str(Path(__file__).parents[3])


class Nursed(Process):
    """Its first line from the guardian is its process id, the second its exit code."""

    def __init__(self, nursery: Path, name: str, command: list[str], environment: dict[str, str], log: Path) -> None:
        super().__init__(name, command, environment, log)
        self._nursery = nursery
        self._pid: int | None = None
        self._ended: asyncio.Task[int] | None = None

    async def start(self) -> None:
        """Born, or RuntimeError when the nursery says nothing."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        said, asks = await asyncio.open_unix_connection(self._nursery)
        wanted = {"service": self.name, "environment": self._environment, "log": str(self.log)}
        asks.write(json.dumps(wanted).encode())
        self._pid = int(await said.readline())
        self._ended = asyncio.create_task(_exit_code(said, asks))

    @property
    def pid(self) -> int | None:
        """Its process id while it runs."""
        return self._pid if self.running else None

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._ended is not None and not self._ended.done()

    async def wait(self) -> int:
        """Its exit code, when it has ended."""
        if self._ended is None:
            raise RuntimeError(f"{self.name} was never started")
        return await asyncio.shield(self._ended)

    async def stop(self, seconds: float = 8.0) -> None:
        """SIGTERM, and after `seconds` SIGKILL."""
        for word in (signal.SIGTERM, signal.SIGKILL):
            if self.pid is None:
                return
            with suppress(ProcessLookupError):
                os.kill(self.pid, word)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.wait(), seconds)


async def _exit_code(said: asyncio.StreamReader, asks: asyncio.StreamWriter) -> int:
    try:
        return int(await said.readline() or "1")
    finally:
        asks.close()


@asynccontextmanager
async def nursery(folder: Path) -> AsyncIterator[Made]:
    """Processes for a house: services from the nursery, all else as usual. Its socket needs a short path."""
    nest = Path(tempfile.mkdtemp(prefix="nest"))
    door = nest / "door"
    command = [sys.executable, "-m", "tests.chaos.house.nursery", str(door)]
    mother = Process("nursery", command, {"PATH": os.environ["PATH"], "PYTHONPATH": ROOT}, folder / "nursery.log")
    await mother.start()
    try:
        await until("the nursery", lambda: asyncio.to_thread(_open, mother, door))
        yield lambda name, *how: Nursed(door, name, *how) if name in SERVICES else Process(name, *how)
    finally:
        await mother.stop()
        shutil.rmtree(nest)


def _open(mother: Process, door: Path) -> str | None:
    if not mother.running:
        return f"it ended: {mother.last_words()}"
    return None if door.exists() else "its door is not there yet"
