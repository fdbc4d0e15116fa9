"""What every part is given: running servers, how much to do, and where to write."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.arena.contestant import Contestant, Turn, cpu_seconds, turn
from benchmarks.arena.ring import Ring, ring
from deploy.local.servers import Servers, servers
from shared.messaging.handler import Handler


@dataclass(frozen=True)
class Arena:
    """`scale` multiplies the counts of a part: 1 for the tables, less for a quick look."""

    servers: Servers
    folder: Path
    repeats: int
    scale: float = 1.0

    def count(self, usual: int) -> int:
        """How many, at this scale."""
        return max(100, int(usual * self.scale))

    def server_cpu_seconds(self) -> float:
        """What both servers have used of the processors."""
        return sum(cpu_seconds(pid) for pid in self._server_pids())

    def _server_pids(self) -> list[int]:
        broker = self.servers.rabbitmq.process.pid
        children = Path(f"/proc/{broker}/task/{broker}/children").read_text().split()
        return [pid for pid in (self.servers.mongod.process.pid, broker, *map(int, children)) if pid is not None]

    def ring(
        self, handlers: Mapping[str, Sequence[Handler]], outputs: Mapping[str, str]
    ) -> AbstractAsyncContextManager[Ring]:
        """A virtual host and a database for one turn."""
        return ring(self.servers, handlers, outputs)

    def turn(
        self, contestant: Contestant, where: Ring, told: Mapping[str, str] | None = None
    ) -> AbstractAsyncContextManager[Turn]:
        """A contestant in a ring, ready and waiting for the word."""
        addresses = {"ARENA_MONGODB": where.mongodb, "ARENA_RABBITMQ": where.rabbitmq}
        log = self.folder / f"{contestant.name.replace('/', ' ')}.log"
        return turn(contestant, {**addresses, **(told or {})}, log)


@asynccontextmanager
async def arena(folder: Path, repeats: int, scale: float) -> AsyncIterator[Arena]:
    """One pair of servers for the whole run."""
    async with servers(folder, topology={}) as started:
        yield Arena(started, folder, repeats, scale)
