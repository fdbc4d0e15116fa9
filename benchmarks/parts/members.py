"""What majority reads cost: one hop on one member and on three, beside reads of what a failover can roll back."""

from benchmarks.arena.arena import Arena
from benchmarks.arena.contestant import Contestant, cpu_seconds
from benchmarks.arena.figures import Figure, Target
from benchmarks.arena.interleaving import rounds
from benchmarks.parts.hop import Hop, hop
from deploy.local.servers import Servers
from tests.chaos.cluster.mongo import MongoCluster
from tests.chaos.cluster.network import network

EVENTS = 2000
MAJORITY, LOCAL = "majority reads", "local reads"
ONE, THREE = "one member", "three members"
PROGRAMS = {MAJORITY: "benchmarks.contestants.hop_stageloket", LOCAL: "benchmarks.contestants.hop_local_reads"}


class ThreeMembers(Arena):
    """Its mongod is a replica set of three members, each in a network namespace: that needs root."""

    def server_cpu_seconds(self) -> float:
        """The processor time of the members; the broker's is not part of it."""
        return sum(cpu_seconds(pid) for pid in self._member_pids())

    def _member_pids(self) -> list[int]:
        members = self.servers.mongod
        processes = members.members.values() if isinstance(members, MongoCluster) else ()
        return [member.process.pid for member in processes if member.process.pid is not None]


async def measure(arena: Arena) -> list[Figure]:
    """Hops per second, and processor time. Rounds alternate between one member and three."""
    title = "One hop by members of the replica set and read concern"
    speed = Figure("members", title, "hops/s", targets=TARGETS)
    own = Figure("members_cpu", f"{title}: processor time of the service", "ms/hop", less_is_better=True)
    async with network(3) as net:
        cluster = MongoCluster(arena.folder / "members", net, arena.servers.secrets)
        try:
            await cluster.start(())
            arenas = {ONE: arena, THREE: three_members(arena, cluster)}
            count = arena.count(EVENTS)
            names = [name_of(reads, members) for members in arenas for reads in PROGRAMS]

            async def run(name: str) -> Hop:
                reads, members = name.split(", ")
                return await hop(arenas[members], Contestant(name, PROGRAMS[reads]), count)

            for done in await rounds(names, run, arena.repeats):
                for name, ran in done.items():
                    speed.add(name, ran.per_second)
                    own.add(name, ran.own * 1000)
        finally:
            await cluster.stop()
    return [speed, own]


def three_members(arena: Arena, cluster: MongoCluster) -> Arena:
    """The same arena with another mongod."""
    servers = object.__new__(Servers)
    servers.secrets, servers.rabbitmq, servers.mongod = arena.servers.secrets, arena.servers.rabbitmq, cluster
    return ThreeMembers(servers, arena.folder, arena.repeats, arena.scale)


def name_of(reads: str, members: str) -> str:
    """The name in the table."""
    return f"{reads}, {members}"


TARGETS = [Target(name_of(MAJORITY, ONE), name_of(LOCAL, ONE), 0.95)]
