"""The environment of faults in a replica set of three members: services and tests use a URL that lists them all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from deploy.local import ports
from deploy.local.components import PREFERRED_PORTS
from deploy.local.servers import Servers
from tests.chaos.cluster.mongo import MongoCluster
from tests.chaos.cluster.network import network
from tests.chaos.harness.environment import Environment

SIZE = 3


@asynccontextmanager
async def prepare(folder: Path) -> AsyncIterator[Environment]:
    """Three members of one replica set and one RabbitMQ; stopped afterwards."""
    async with network(SIZE) as net:
        servers = Servers(folder, ports.choose(PREFERRED_PORTS, any_free=True))
        servers.mongod = MongoCluster(folder / "mongod", net, servers.secrets)
        try:
            await servers.start((), {})
            yield Environment(servers, folder)
        finally:
            await servers.stop()


def mongo_cluster(environment: Environment) -> MongoCluster:
    """The replica set. Raises TypeError in an environment without one."""
    if not isinstance(environment.servers.mongod, MongoCluster):
        raise TypeError("this environment has a single mongod")
    return environment.servers.mongod
