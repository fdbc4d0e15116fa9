"""What every part gets: running servers, the amount of work, and a folder for logs."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.arena.contestant import Contestant, RunningContestant, cpu_seconds, running
from benchmarks.arena.sandbox import BenchmarkSandbox, benchmark_sandbox
from deploy.local.servers import Servers, servers
from shared.messaging.unit_of_work.handler import Handler


@dataclass(frozen=True)
class Arena:
    """`scale` multiplies the counts of a part: 1 for the tables, less for a quick look."""

    servers: Servers
    folder: Path
    repeats: int
    scale: float = 1.0

    def count(self, usual: int) -> int:
        """The usual count at this scale, at least 100."""
        return max(100, int(usual * self.scale))

    def server_cpu_seconds(self) -> float:
        """The processor time of both servers so far."""
        return sum(cpu_seconds(pid) for pid in self._server_pids())

    def _server_pids(self) -> list[int]:
        broker = self.servers.rabbitmq.process.pid
        children = Path(f"/proc/{broker}/task/{broker}/children").read_text().split()
        return [pid for pid in (self.servers.mongod.process.pid, broker, *map(int, children)) if pid is not None]

    def sandbox(
        self, handlers: Mapping[str, Sequence[Handler]], outputs: Mapping[str, str]
    ) -> AbstractAsyncContextManager[BenchmarkSandbox]:
        """A virtual host and a database for one run."""
        return benchmark_sandbox(self.servers, handlers, outputs)

    def running(
        self, contestant: Contestant, sandbox: BenchmarkSandbox, variables: Mapping[str, str] | None = None
    ) -> AbstractAsyncContextManager[RunningContestant]:
        """A contestant in a sandbox, ready and waiting for its start."""
        addresses = {"ARENA_MONGODB": sandbox.database_url(), "ARENA_RABBITMQ": sandbox.broker_url()}
        log = self.folder / f"{contestant.name.replace('/', ' ')}.log"
        return running(contestant, {**addresses, **(variables or {})}, log)


@asynccontextmanager
async def arena(folder: Path, repeats: int, scale: float) -> AsyncIterator[Arena]:
    """One pair of servers for the whole run."""
    async with servers(folder, topology={}) as started:
        yield Arena(started, folder, repeats, scale)
