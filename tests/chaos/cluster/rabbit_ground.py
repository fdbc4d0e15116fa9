"""The ground of faults in a broker of three nodes: services and observers reach it by its load balancer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.local import ports
from deploy.local.parts import PREFERRED_PORTS
from deploy.local.servers import Servers
from tests.chaos.cluster.network import network
from tests.chaos.cluster.rabbit import RabbitCluster
from tests.chaos.rig.ground import Ground

SIZE = 3


@asynccontextmanager
async def lay(folder: Path) -> AsyncIterator[Ground]:
    """One mongod, three nodes of RabbitMQ; gone afterwards."""
    async with network(SIZE) as net:
        servers = Servers(folder, ports.choose(PREFERRED_PORTS, any_free=True))
        servers.rabbitmq = RabbitCluster(folder / "rabbitmq", net, servers.secrets)
        try:
            await servers.start((), {})
            yield Ground(servers, folder)
        finally:
            await servers.stop()


def rabbits(ground: Ground) -> RabbitCluster:
    """The cluster. Raises TypeError on a ground that has none."""
    if not isinstance(ground.servers.rabbitmq, RabbitCluster):
        raise TypeError("this ground has a single RabbitMQ node")
    return ground.servers.rabbitmq
