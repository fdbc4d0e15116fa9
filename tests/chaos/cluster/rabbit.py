"""A RabbitMQ cluster of three nodes, each in a network namespace of its own, behind a load balancer.

It replaces a single node (`servers.rabbitmq`): services and tests get the balancer's address.
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

from deploy.local.rabbitmq import RabbitMQ
from deploy.local.secrets_file import Secrets
from deploy.local.wait import NotReadyError, wait_until
from tests.chaos.cluster.network import Network
from tests.chaos.proxy.dial import round_robin
from tests.chaos.proxy.proxy import HOST, Proxy

PORTS = {"rabbitmq": 5672, "management": 15672, "distribution": 25672, "epmd": 4369, "metrics": 15692}
"""All nodes use the same ports, because each has its own network."""
NET_TICK_SECONDS = 8
"""Seconds after which nodes give up one that does not answer; RabbitMQ's own default is 60."""
HEAL_TIMEOUT = 60
"""Seconds after a partition within which the cluster should be healthy without help."""
QUEUE_COLUMNS = "name,leader,members,online,messages"


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
                network.exec_prefix(number),
                lines,
                f"-kernel net_ticktime {NET_TICK_SECONDS}",
            )
            for number, host in enumerate(hosts, 1)
        }
        self.balancer = Proxy(round_robin([(host, PORTS["rabbitmq"]) for host in hosts]))
        self._management = Proxy(round_robin([(host, PORTS["management"]) for host in hosts]))
        self._open = AsyncExitStack()

    async def start(self, users: list[str], definitions: dict[str, Any] | None) -> None:
        """Start and join all three, and load users and topology."""
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
        await wait_until("the cluster", self._why_unhealthy, 60)
        await self.load(users, definitions or {})

    async def stop(self) -> None:
        """Stop all nodes and the balancer."""
        await asyncio.gather(*(node.stop() for node in self.nodes.values()))
        await self._open.aclose()

    async def kill(self, number: int) -> None:
        """`kill -9` of the node and all its helpers."""
        process = self.nodes[number].process
        if process.pid is not None:
            os.killpg(process.pid, signal.SIGKILL)
            await process.wait()

    async def rejoin(self, number: int) -> None:
        """Start the node again and wait until the cluster is healthy."""
        await self.nodes[number].process.start()
        await self.wait_until_healthy()

    async def wait_until_healthy(self, seconds: float = 90) -> None:
        """Wait until every node runs, sees all others, and every queue has all its members online."""
        await wait_until("the cluster", self._why_unhealthy, seconds)

    async def recover_from_partition(self) -> list[int]:
        """Wait until the cluster is healthy again. Returns the nodes that had to be restarted, as a supervisor would.

        RabbitMQ 3.10 stays down when its management agent finds two connections to one peer while it starts.
        """
        try:
            await self.wait_until_healthy(HEAL_TIMEOUT)
        except NotReadyError:
            down = [number for number, node in self.nodes.items() if not await _is_up(node)]
            for number in down:
                await self.kill(number)
                await self.nodes[number].process.start()
            await self.wait_until_healthy()
            return down
        return []

    async def queue_details(self, vhost: str) -> dict[str, dict[str, Any]]:
        """By queue name: the QUEUE_COLUMNS of the management API."""
        async with self.api() as api:
            answer = await api.get(f"/api/queues/{vhost}?columns={QUEUE_COLUMNS}", timeout=10)
        return {queue["name"]: queue for queue in answer.raise_for_status().json()}

    async def leader(self, vhost: str) -> int:
        """The number of the node that is leader of the most queues."""
        leaders = [queue.get("leader") for queue in (await self.queue_details(vhost)).values()]
        return max(self.nodes, key=lambda number: leaders.count(self.nodes[number].node))

    async def consumers(self, vhost: str, queues: Iterable[str]) -> dict[str, int]:
        """The number of consumers by queue, from its leader; the statistics may be wrong after a partition.

        Raises AMQPError or OSError when the broker does not answer.
        """
        async with await aio_pika.connect(self.url("stageloket", vhost)) as connection:
            channel = await connection.channel()
            declared = [await channel.declare_queue(queue, passive=True) for queue in queues]
            return {queue.name: queue.declaration_result.consumer_count or 0 for queue in declared}

    async def _why_unhealthy(self) -> str | None:
        """Checks every node directly: an isolated one still reports that it runs."""
        for number, node in self.nodes.items():
            if not node.process.running:
                return f"node {number} ended: {node.process.log_tail(5)}"
            async with node.api() as api:
                try:
                    nodes = (await api.get("/api/nodes?columns=name,running,partitions", timeout=5)).raise_for_status()
                    queues = (await api.get(f"/api/queues?columns={QUEUE_COLUMNS}", timeout=5)).raise_for_status()
                except httpx2.HTTPError as error:
                    return f"node {number}: {type(error).__name__}"
            running = [peer["name"] for peer in nodes.json() if peer["running"] and not peer.get("partitions")]
            if len(running) < len(self.nodes):
                return f"node {number} sees only {running}"
            degraded = [queue["name"] for queue in queues.json() if len(queue.get("online", ())) < len(self.nodes)]
            if degraded:
                return f"node {number}: not all members online of {degraded[:3]}"
        return None


async def _is_up(node: RabbitMQ) -> bool:
    async with node.api() as api:
        try:
            return (await api.get("/api/nodes", timeout=5)).is_success
        except httpx2.HTTPError:
            return False
