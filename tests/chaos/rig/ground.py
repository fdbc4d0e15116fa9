"""The servers of a session, and how the workshop reaches them: straight, or by ways that a fault can spoil."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from deploy.local import ports
from deploy.local.parts import PREFERRED_PORTS
from deploy.local.servers import Servers
from tests.chaos.proxy.proxy import HOST, Proxy
from tests.chaos.rig.birth import Born, executed

ADMIN = "stageloket"


@dataclass
class Ground:
    """`ways` holds a proxy by server (`mongodb`, `rabbitmq`) if there is one; `more` what a shape adds."""

    servers: Servers
    folder: Path
    ways: dict[str, Proxy] = field(default_factory=dict)
    more: dict[str, Any] = field(default_factory=dict)
    born: Born = executed

    def mongodb(self, database: str) -> str:
        """The URL a service of the workshop is given."""
        url = self.servers.mongod.url(ADMIN, database)
        if "mongodb" not in self.ways:
            return url
        straight = url.replace("replicaSet=rs0", "directConnection=true")
        return straight.replace(urlsplit(url).netloc.rpartition("@")[2], f"{HOST}:{self.ways['mongodb'].port}")

    def rabbitmq(self, vhost: str) -> str:
        """The URL a service of the workshop is given."""
        url = self.servers.rabbitmq.url(ADMIN, vhost)
        if "rabbitmq" not in self.ways:
            return url
        return url.replace(urlsplit(url).netloc.rpartition("@")[2], f"{HOST}:{self.ways['rabbitmq'].port}")


Laid = Callable[[Path], AbstractAsyncContextManager[Ground]]


@asynccontextmanager
async def plain(folder: Path) -> AsyncIterator[Ground]:
    """One mongod and one RabbitMQ on free ports, in a folder of their own."""
    servers = Servers(folder, ports.choose(PREFERRED_PORTS, any_free=True))
    try:
        await servers.start((), {})
        yield Ground(servers, folder)
    finally:
        await servers.stop()


SHAPES: dict[str, str | Laid] = {
    "plain": plain,
    "small_disk": "tests.chaos.rig.small_disk",
    "proxied": "tests.chaos.proxy.ground",
    "rabbit_cluster": "tests.chaos.cluster.rabbit_ground",
    "mongo_cluster": "tests.chaos.cluster.mongo_ground",
}
"""By name: how to lay that ground, or the module whose `lay(folder)` knows."""


def laid(shape: str, folder: Path) -> AbstractAsyncContextManager[Ground]:
    """The ground of that shape, to be entered."""
    how = SHAPES[shape]
    if isinstance(how, str):
        return import_module(how).lay(folder)  # type: ignore[no-any-return] # found by name
    return how(folder)
