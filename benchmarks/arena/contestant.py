"""A contestant: a program in its own process, controlled by lines on its standard input and output."""

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
    """`name` is the name in the tables, `program` a module or file, `python` the interpreter with its packages."""

    name: str
    program: str
    variables: Mapping[str, str] = field(default_factory=dict)
    python: str = sys.executable

    @property
    def command(self) -> list[str]:
        """The command line."""
        return [self.python, *(() if self.program.endswith(".py") else ("-m",)), self.program]


class RunningContestant:
    """A contestant whose process runs."""

    def __init__(self, contestant: Contestant, process: asyncio.subprocess.Process) -> None:
        self.contestant, self._process = contestant, process

    @property
    def pid(self) -> int:
        """The id of its process."""
        return self._process.pid

    async def until(self, word: str, seconds: float = READY_SECONDS) -> str:
        """Wait for a line that starts with the word; return the rest. Raises RuntimeError when the process ends."""
        async with asyncio.timeout(seconds):
            while True:
                line = await self._out.readline()
                if not line:
                    raise RuntimeError(f"{self.contestant.name} ended: see its log")
                if line.decode().startswith(word):
                    return line.decode().removeprefix(word).strip()

    async def send(self, word: str = "go") -> None:
        """Send it a line."""
        if self._process.stdin is None:
            raise RuntimeError("its standard input is not a pipe")
        self._process.stdin.write(f"{word}\n".encode())
        await self._process.stdin.drain()

    def cpu_seconds(self) -> float:
        """Its processor time so far."""
        return cpu_seconds(self.pid)

    async def end(self) -> None:
        """Close its input, which ends it; kill it when it does not end."""
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
            raise RuntimeError("its standard output is not a pipe")
        return self._process.stdout


def cpu_seconds(pid: int) -> float:
    """The processor time of a process since its start."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def session_cpu_seconds(leader: int) -> float:
    """The processor time of all processes of a session: a worker with its children."""
    used = 0.0
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError):
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader:
                used += (int(fields[11]) + int(fields[12])) / TICKS
    return used


def plain_environment() -> dict[str, str]:
    """The environment variables that every program of a run gets."""
    return {
        "PATH": os.environ["PATH"],
        "HOME": os.environ.get("HOME", "/"),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }


def resident_bytes(pid: int) -> int:
    """The resident memory of a process."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE


@asynccontextmanager
async def running(contestant: Contestant, variables: Mapping[str, str], log: Path) -> AsyncIterator[RunningContestant]:
    """Start it, wait until it is ready, and end it afterwards; its standard error is appended to the log."""
    environment = {**plain_environment(), **contestant.variables, **variables}
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            *contestant.command,
            cwd=ROOT,
            env=environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
    started = RunningContestant(contestant, process)
    try:
        await started.until("ready")
        yield started
    finally:
        await started.end()
