"""What a fault run stands on: the servers in the shape that the fault needs, and the ways in between."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from deploy.local import ports
from deploy.local.parts import PREFERRED_PORTS
from deploy.local.servers import Servers
from tests.chaos.cluster.mongo import MongoCluster
from tests.chaos.cluster.network import network
from tests.chaos.cluster.rabbit import RabbitCluster
from tests.chaos.proxy.amqp import amqp_frames
from tests.chaos.proxy.dial import only
from tests.chaos.proxy.mongo import mongo_messages
from tests.chaos.proxy.proxy import HOST, Proxy

Shape = Literal["plain", "proxied", "rabbit_cluster", "mongo_cluster"]
SIZE = 3
NO_TOPOLOGY: dict[str, Any] = {}


@dataclass
class Stand:
    """`servers` are for whoever watches; a service is given `for_services(url)` of the same URL."""

    servers: Servers
    rabbit: RabbitCluster | None = None
    mongo: MongoCluster | None = None
    broker: Proxy | None = None
    store: Proxy | None = None

    def for_services(self, url: str) -> str:
        """The same server by the way that a fault may spoil. One mongod behind a proxy must be asked alone: a replica
        set would tell its true address."""
        way = {"amqp": self.broker, "mongodb": self.store}[urlsplit(url).scheme]
        if way is None:
            return url
        front, _, host = url.partition("@")
        rest = host.partition("/")[2].replace("replicaSet=rs0", "directConnection=true")
        return f"{front}@{HOST}:{way.port}/{rest}"


@asynccontextmanager
async def stand(shape: Shape, folder: Path) -> AsyncIterator[Stand]:
    """Servers without users or topology of a house, gone afterwards."""
    async with AsyncExitStack() as open_:
        made = Stand(Servers(folder, ports.choose(PREFERRED_PORTS, any_free=True)))
        servers = made.servers
        if shape == "rabbit_cluster":
            made.rabbit = RabbitCluster(
                folder / "rabbits", await open_.enter_async_context(network(SIZE)), servers.secrets
            )
            servers.rabbitmq = made.rabbit
        if shape == "mongo_cluster":
            made.mongo = MongoCluster(
                folder / "mongos", await open_.enter_async_context(network(SIZE)), servers.secrets
            )
            servers.mongod = made.mongo
        open_.push_async_callback(servers.stop)
        await servers.start((), NO_TOPOLOGY)
        if shape == "proxied":
            made.broker = await open_.enter_async_context(proxy_before(servers.rabbitmq.port, amqp=True))
            made.store = await open_.enter_async_context(proxy_before(servers.mongod.port, amqp=False))
        yield made


def proxy_before(port: int, *, amqp: bool) -> Proxy:
    """A proxy that understands what goes through it."""
    return Proxy(only((HOST, port)), amqp_frames if amqp else mongo_messages)
