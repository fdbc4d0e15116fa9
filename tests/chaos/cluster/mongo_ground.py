"""The ground of faults in a store of three members: services and observers are given a URL that names them all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.local import ports
from deploy.local.parts import PREFERRED_PORTS
from deploy.local.servers import Servers
from tests.chaos.cluster.mongo import MongoCluster
from tests.chaos.cluster.network import network
from tests.chaos.rig.ground import Ground

SIZE = 3


@asynccontextmanager
async def lay(folder: Path) -> AsyncIterator[Ground]:
    """Three members of one replica set, one RabbitMQ; gone afterwards."""
    async with network(SIZE) as net:
        servers = Servers(folder, ports.choose(PREFERRED_PORTS, any_free=True))
        servers.mongod = MongoCluster(folder / "mongod", net, servers.secrets)
        try:
            await servers.start((), {})
            yield Ground(servers, folder)
        finally:
            await servers.stop()


def mongos(ground: Ground) -> MongoCluster:
    """The replica set. Raises TypeError on a ground that has none."""
    if not isinstance(ground.servers.mongod, MongoCluster):
        raise TypeError("this ground has a single mongod")
    return ground.servers.mongod
