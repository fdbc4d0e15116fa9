"""A network on one bridge with a network namespace for each node, which can be partitioned and healed.

Linux and root only. As in a real partition, packets are dropped and open connections stay open.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from uuid import uuid4

SUBNETS = range(16, 240)
HOST_NODE = 0
"""This machine, where the services and the tests run."""


class Network:
    """Nodes 1 to `size`; this machine is node 0."""

    def __init__(self, size: int, subnet: int) -> None:
        self.size, self._subnet = size, subnet
        self.name = f"slk{uuid4().hex[:6]}"
        self._partitioned: set[tuple[int, int]] = set()

    def address(self, node: int) -> str:
        """The address of a node."""
        return f"10.213.{self._subnet}.{node or 254}"

    def exec_prefix(self, node: int) -> list[str]:
        """The beginning of a command line that runs a program inside a node."""
        return ["ip", "netns", "exec", self._namespace(node)]

    async def start(self) -> None:
        """Create bridge, namespaces and addresses. Raises RuntimeError when this machine does not permit it."""
        await _ip("link", "add", self.name, "type", "bridge")
        await _ip("addr", "add", f"{self.address(HOST_NODE)}/24", "dev", self.name)
        await _ip("link", "set", self.name, "up")
        for node in range(1, self.size + 1):
            inside, outside = self._namespace(node), f"{self.name}v{node}"
            await _ip("netns", "add", inside)
            await _ip("link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", inside)
            await _ip("link", "set", outside, "master", self.name)
            await _ip("link", "set", outside, "up")
            for arguments in (
                ("addr", "add", f"{self.address(node)}/24", "dev", "eth0"),
                ("link", "set", "eth0", "up"),
                ("link", "set", "lo", "up"),
            ):
                await _ip("-n", inside, *arguments)

    async def stop(self) -> None:
        """Remove everything, also after a start that failed half-way."""
        for node in range(1, self.size + 1):
            await _ip("netns", "del", self._namespace(node), check=False)
        await _ip("link", "del", self.name, check=False)

    async def partition(self, group: Iterable[int], others: Iterable[int]) -> None:
        """Drop all packets between the two groups."""
        for one, other in [(a, b) for a in group for b in others]:
            for source, target in ((one, other), (other, one)):
                if source != HOST_NODE and (source, target) not in self._partitioned:
                    self._partitioned.add((source, target))
                    await self._blackhole("add", source, target)

    async def heal(self) -> None:
        """Let all nodes reach each other again."""
        for source, target in sorted(self._partitioned):
            await self._blackhole("del", source, target)
        self._partitioned.clear()

    async def _blackhole(self, verb: str, source: int, target: int) -> None:
        await _ip("-n", self._namespace(source), "route", verb, "blackhole", f"{self.address(target)}/32")

    def _namespace(self, node: int) -> str:
        return f"{self.name}n{node}"


@asynccontextmanager
async def network(size: int) -> AsyncIterator[Network]:
    """A network on a subnet that is not in use on this machine."""
    network = Network(size, await _free_subnet())
    try:
        await network.start()
        yield network
    finally:
        await network.stop()


async def _free_subnet() -> int:
    taken = await _ip("-4", "-o", "addr")
    return next(subnet for subnet in SUBNETS if f"10.213.{subnet}." not in taken)


async def _ip(*arguments: str, check: bool = True) -> str:
    if os.geteuid() != 0:
        raise RuntimeError("networks for cluster faults need root on Linux")
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec("ip", *arguments, stdout=pipe, stderr=pipe)
    output, errors = await child.communicate()
    if check and child.returncode:
        raise RuntimeError(f"ip {' '.join(arguments)}: {errors.decode().strip()}")
    return output.decode()
