"""A small network of our own: every node in a network namespace on one bridge; ways between them are cut and mended.

Linux and root only. A cut is silent, as in a real partition: packets are dropped, open connections stay open.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from uuid import uuid4

SUBNETS = range(16, 240)
OUTSIDE = 0
"""Where the services and the tests are: this machine, as the nodes see it."""


class Network:
    """Nodes 1 to `size`; the outside is node 0. `within(n)` is the command that starts a program inside a node."""

    def __init__(self, size: int, subnet: int) -> None:
        self.size, self._subnet = size, subnet
        self.name = f"slk{uuid4().hex[:6]}"
        self._cut: set[tuple[int, int]] = set()

    def address(self, node: int) -> str:
        """The address of a node."""
        return f"10.213.{self._subnet}.{node or 254}"

    def within(self, node: int) -> list[str]:
        """Put this before a command."""
        return ["ip", "netns", "exec", self._namespace(node)]

    async def start(self) -> None:
        """Bridge, namespaces, addresses. Raises RuntimeError when this machine does not let us."""
        await _ip("link", "add", self.name, "type", "bridge")
        await _ip("addr", "add", f"{self.address(OUTSIDE)}/24", "dev", self.name)
        await _ip("link", "set", self.name, "up")
        for node in range(1, self.size + 1):
            inside, outside = self._namespace(node), f"{self.name}v{node}"
            await _ip("netns", "add", inside)
            await _ip("link", "add", outside, "type", "veth", "peer", "name", "eth0", "netns", inside)
            await _ip("link", "set", outside, "master", self.name)
            await _ip("link", "set", outside, "up")
            for words in (
                ("addr", "add", f"{self.address(node)}/24", "dev", "eth0"),
                ("link", "set", "eth0", "up"),
                ("link", "set", "lo", "up"),
            ):
                await _ip("-n", inside, *words)

    async def stop(self) -> None:
        """Nothing stays behind, however far the start came."""
        for node in range(1, self.size + 1):
            await _ip("netns", "del", self._namespace(node), must=False)
        await _ip("link", "del", self.name, must=False)

    async def cut(self, some: Iterable[int], others: Iterable[int]) -> None:
        """Neither group hears the other any more."""
        for one, other in [(a, b) for a in some for b in others]:
            for here, there in ((one, other), (other, one)):
                if here != OUTSIDE and (here, there) not in self._cut:
                    self._cut.add((here, there))
                    await self._route("add", here, there)

    async def mend(self) -> None:
        """Everybody hears everybody again."""
        for here, there in sorted(self._cut):
            await self._route("del", here, there)
        self._cut.clear()

    async def _route(self, verb: str, here: int, there: int) -> None:
        await _ip("-n", self._namespace(here), "route", verb, "blackhole", f"{self.address(there)}/32")

    def _namespace(self, node: int) -> str:
        return f"{self.name}n{node}"


@asynccontextmanager
async def network(size: int) -> AsyncIterator[Network]:
    """A network on a subnet that nobody here uses."""
    made = Network(size, await _free_subnet())
    try:
        await made.start()
        yield made
    finally:
        await made.stop()


async def _free_subnet() -> int:
    taken = await _ip("-4", "-o", "addr")
    return next(subnet for subnet in SUBNETS if f"10.213.{subnet}." not in taken)


async def _ip(*words: str, must: bool = True) -> str:
    if os.geteuid() != 0:
        raise RuntimeError("networks for cluster faults need root on Linux")
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec("ip", *words, stdout=pipe, stderr=pipe)
    said, wrong = await child.communicate()
    if must and child.returncode:
        raise RuntimeError(f"ip {' '.join(words)}: {wrong.decode().strip()}")
    return said.decode()
