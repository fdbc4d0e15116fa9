"""The servers of a run, and the URLs by which the sample app reaches them: directly, or through a fault proxy."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from deploy.local import ports
from deploy.local.components import PREFERRED_PORTS
from deploy.local.servers import Servers
from tests.chaos.harness.spawning import Spawn, execute
from tests.chaos.proxy.proxy import HOST, Proxy

ADMIN = "stageloket"


@dataclass
class Environment:
    """`proxies` holds a proxy by server (`mongodb`, `rabbitmq`) if there is one; `more` what a shape adds."""

    servers: Servers
    folder: Path
    proxies: dict[str, Proxy] = field(default_factory=dict)
    extras: dict[str, Any] = field(default_factory=dict)
    spawn: Spawn = execute

    def mongodb(self, database: str) -> str:
        """The URL that a service of the sample app gets."""
        url = self.servers.mongod.url(ADMIN, database)
        if "mongodb" not in self.proxies:
            return url
        direct = url.replace("replicaSet=rs0", "directConnection=true")
        return direct.replace(urlsplit(url).netloc.rpartition("@")[2], f"{HOST}:{self.proxies['mongodb'].port}")

    def rabbitmq(self, vhost: str) -> str:
        """The URL that a service of the sample app gets."""
        url = self.servers.rabbitmq.url(ADMIN, vhost)
        if "rabbitmq" not in self.proxies:
            return url
        return url.replace(urlsplit(url).netloc.rpartition("@")[2], f"{HOST}:{self.proxies['rabbitmq'].port}")


Prepare = Callable[[Path], AbstractAsyncContextManager[Environment]]


@asynccontextmanager
async def plain(folder: Path) -> AsyncIterator[Environment]:
    """One mongod and one RabbitMQ on free ports, in a folder of their own."""
    async with started(on_free_ports(folder), folder) as environment:
        yield environment


def on_free_ports(folder: Path) -> Servers:
    """Servers that keep their data in that folder; a fault's environment replaces one of them by a cluster."""
    return Servers(folder, ports.choose(PREFERRED_PORTS, any_free=True))


@asynccontextmanager
async def started(servers: Servers, folder: Path) -> AsyncIterator[Environment]:
    """The environment of these servers, without users and topology; they are stopped afterwards."""
    try:
        await servers.start((), {})
        yield Environment(servers, folder)
    finally:
        await servers.stop()


SHAPES: dict[str, str | Prepare] = {
    "plain": plain,
    "small_disk": "tests.chaos.harness.small_disk",
    "proxied": "tests.chaos.proxy.environment",
    "rabbit_cluster": "tests.chaos.cluster.rabbit_environment",
    "mongo_cluster": "tests.chaos.cluster.mongo_environment",
    "local_stack": "tests.chaos.harness.whole_stack",
}
"""By name: a function that prepares the environment, or the module that has it as `prepare(folder)`."""


def prepare(shape: str, folder: Path) -> AbstractAsyncContextManager[Environment]:
    """The environment of that shape, to be entered."""
    factory = SHAPES[shape]
    if isinstance(factory, str):
        return import_module(factory).prepare(folder)  # type: ignore[no-any-return] # found by name
    return factory(folder)
