"""A RabbitMQ cluster of three nodes, each in a network of its own, with a load balancer before them.

It can stand wherever one node can (`servers.rabbitmq`): services and tests get the balancer's address.
"""

import asyncio
import os
import secrets
import signal
from collections.abc import Iterable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aio_pika
import httpx2

from deploy.local.patience import NotUpError, until
from deploy.local.rabbitmq import RabbitMQ
from deploy.local.secrets_file import Secrets
from tests.chaos.cluster.network import Network
from tests.chaos.proxy.dial import any_of
from tests.chaos.proxy.proxy import HOST, Proxy

PORTS = {"rabbitmq": 5672, "management": 15672, "distribution": 25672, "epmd": 4369, "metrics": 15692}
"""Each node has its own network, so all use the same."""
TICK = 8
"""Seconds after which nodes give a silent one up; RabbitMQ's own default is 60."""
HEALS_ALONE = 60
"""Seconds after a partition in which the cluster should be whole without help."""
LISTED = "name,leader,members,online,messages"


class RabbitCluster(RabbitMQ):
    """Nodes are numbered from 1, as in the network."""

    def __init__(self, folder: Path, network: Network, secrets_: Secrets) -> None:
        self._folder, self._secrets, self.network = folder, secrets_, network
        self.host = HOST
        hosts = [network.address(number) for number in range(1, network.size + 1)]
        lines = [
            "cluster_partition_handling = pause_minority",
            "cluster_formation.peer_discovery_backend = classic_config",
            *(f"cluster_formation.classic_config.nodes.{n} = stageloket5672@{h}" for n, h in enumerate(hosts, 1)),
        ]
        self.nodes = {
            number: RabbitMQ(
                folder / f"node{number}",
                PORTS,
                secrets_,
                host,
                network.within(number),
                lines,
                f"-kernel net_ticktime {TICK}",
            )
            for number, host in enumerate(hosts, 1)
        }
        self.balancer = Proxy(any_of([(host, PORTS["rabbitmq"]) for host in hosts]))
        self._management = Proxy(any_of([(host, PORTS["management"]) for host in hosts]))
        self._open = AsyncExitStack()

    async def start(self, users: list[str], definitions: dict[str, Any] | None) -> None:
        """All three, joined, with the topology of the house on every one."""
        cookie = secrets.token_hex(20)
        for number in self.nodes:
            file = self._folder / f"node{number}" / ".erlang.cookie"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.touch(mode=0o600)
            file.write_text(cookie)
            file.chmod(0o400)
        for proxy in (self.balancer, self._management):
            await self._open.enter_async_context(proxy)
        self.port, self.management = self.balancer.port, self._management.port
        await asyncio.gather(*(node.start([], None) for node in self.nodes.values()))
        await until("the cluster", self._whole, 60)
        await self.load(users, definitions or {})

    async def stop(self) -> None:
        """All nodes, and the balancer before them."""
        await asyncio.gather(*(node.stop() for node in self.nodes.values()))
        await self._open.aclose()

    async def kill(self, number: int) -> None:
        """`kill -9` of the node and all its helpers."""
        process = self.nodes[number].process
        if process.pid is not None:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    async def back(self, number: int) -> None:
        """The node again, a member of the whole again."""
        await self.nodes[number].process.start()
        await self.whole()

    async def whole(self, seconds: float = 90) -> None:
        """Wait until every node runs, sees all others, and every queue has all its members online."""
        await until("the cluster", self._whole, seconds)

    async def healed(self) -> list[int]:
        """`whole`, after a partition. Returns the nodes that had to be started again, as a supervisor would.

        RabbitMQ 3.10 stays down when its management agent finds two connections to one neighbour while it starts.
        """
        try:
            await self.whole(HEALS_ALONE)
        except NotUpError:
            down = [number for number, node in self.nodes.items() if not await _answers(node)]
            for number in down:
                await self.kill(number)
                await self.nodes[number].process.start()
            await self.whole()
            return down
        return []

    async def queues(self, vhost: str) -> dict[str, dict[str, Any]]:
        """By name: leader, members, messages, as the cluster tells them."""
        async with self.api() as api:
            answer = await api.get(f"/api/queues/{vhost}?columns={LISTED}", timeout=10)
        return {queue["name"]: queue for queue in answer.raise_for_status().json()}

    async def leader(self, vhost: str) -> int:
        """The number of the node that leads most queues."""
        leaders = [queue.get("leader") for queue in (await self.queues(vhost)).values()]
        return max(self.nodes, key=lambda number: leaders.count(self.nodes[number].node))

    async def consumers(self, vhost: str, queues: Iterable[str]) -> dict[str, int]:
        """How many listen to each queue, as its leader counts them; the statistics may be wrong after a partition.

        Raises AMQPError or OSError when the broker does not answer."""
        async with await aio_pika.connect(self.url("stageloket", vhost)) as connection:
            channel = await connection.channel()
            found = [await channel.declare_queue(queue, passive=True) for queue in queues]
            return {queue.name: queue.declaration_result.consumer_count or 0 for queue in found}

    async def _whole(self) -> str | None:
        """Asked of every node itself: one that is alone believes in itself."""
        for number, node in self.nodes.items():
            if not node.process.running:
                return f"node {number} ended: {node.process.last_words(5)}"
            async with node.api() as api:
                try:
                    nodes = (await api.get("/api/nodes?columns=name,running,partitions", timeout=5)).raise_for_status()
                    queues = (await api.get(f"/api/queues?columns={LISTED}", timeout=5)).raise_for_status()
                except httpx2.HTTPError as away:
                    return f"node {number}: {type(away).__name__}"
            running = [told["name"] for told in nodes.json() if told["running"] and not told.get("partitions")]
            if len(running) < len(self.nodes):
                return f"node {number} sees only {running}"
            thin = [queue["name"] for queue in queues.json() if len(queue.get("online", ())) < len(self.nodes)]
            if thin:
                return f"node {number}: not all members online of {thin[:3]}"
        return None


async def _answers(node: RabbitMQ) -> bool:
    async with node.api() as api:
        try:
            return (await api.get("/api/nodes", timeout=5)).is_success
        except httpx2.HTTPError:
            return False
