"""A contestant: a program in a process of its own that says when it is ready and starts on a word."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[2]
READY_SECONDS = 60.0
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Contestant:
    """`name` is what the tables call it; `program` a module or a file; `python` whose packages it sees."""

    name: str
    program: str
    told: Mapping[str, str] = field(default_factory=dict)
    python: str = sys.executable

    @property
    def command(self) -> list[str]:
        """How it is started."""
        return [self.python, *(() if self.program.endswith(".py") else ("-m",)), self.program]


class Turn:
    """A contestant at work."""

    def __init__(self, contestant: Contestant, process: asyncio.subprocess.Process) -> None:
        self.contestant, self._process = contestant, process

    @property
    def pid(self) -> int:
        """Its process."""
        return self._process.pid

    async def until(self, word: str, seconds: float = READY_SECONDS) -> str:
        """Wait for a line that starts with the word; returns the rest of it. Raises RuntimeError when it ends first."""
        async with asyncio.timeout(seconds):
            while True:
                line = await self._out.readline()
                if not line:
                    raise RuntimeError(f"{self.contestant.name} ended: see its log")
                if line.decode().startswith(word):
                    return line.decode().removeprefix(word).strip()

    async def say(self, word: str = "go") -> None:
        """One line to it."""
        if self._process.stdin is None:
            raise RuntimeError("it does not listen")
        self._process.stdin.write(f"{word}\n".encode())
        await self._process.stdin.drain()

    def cpu_seconds(self) -> float:
        """What it has used of the processors."""
        return cpu_seconds(self.pid)

    async def end(self) -> None:
        """Its input ends, and so does it; killed when it does not."""
        if self._process.returncode is None:
            if self._process.stdin is not None:
                self._process.stdin.close()
            try:
                await asyncio.wait_for(self._process.wait(), 3)
            except TimeoutError:
                self._process.kill()
                await self._process.wait()

    @property
    def _out(self) -> asyncio.StreamReader:
        if self._process.stdout is None:
            raise RuntimeError("it does not speak")
        return self._process.stdout


def cpu_seconds(pid: int) -> float:
    """What a process has used of the processors since it started."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def session_cpu_seconds(leader: int) -> float:
    """What all processes of a session have used: a worker with its children."""
    used = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                used += (int(fields[11]) + int(fields[12])) / TICKS
    return used


def plain_environment() -> dict[str, str]:
    """What every program of a run is told before its own."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }


def resident_bytes(pid: int) -> int:
    """What a process holds of the memory."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


@asynccontextmanager
async def turn(contestant: Contestant, told: Mapping[str, str], log: Path) -> AsyncIterator[Turn]:
    """Start it, wait until it is ready, and end it afterwards; what it complains of is appended to the log."""
    environment = {**plain_environment(), **contestant.told, **told}
    with log.open("ab") as complaints:
        process = await asyncio.create_subprocess_exec(
            *contestant.command,
            cwd=ROOT,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=complaints,
        )
    started = Turn(contestant, process)
    try:
        await started.until("ready")
        yield started
    finally:
        await started.end()
