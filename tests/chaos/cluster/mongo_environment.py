"""The environment of faults in a replica set of three members: services and tests use a URL that lists them all."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.chaos.cluster.mongo import MongoCluster
from tests.chaos.cluster.network import network
from tests.chaos.harness.environment import Environment, on_free_ports, started

SIZE = 3


@asynccontextmanager
async def prepare(folder: Path) -> AsyncIterator[Environment]:
    """Three members of one replica set and one RabbitMQ; stopped afterwards."""
    async with network(SIZE) as net:
        servers = on_free_ports(folder)
        servers.mongod = MongoCluster(folder / "mongod", net, servers.secrets)
        async with started(servers, folder) as environment:
            yield environment


def mongo_cluster(environment: Environment) -> MongoCluster:
    """The replica set. Raises TypeError in an environment without one."""
    if not isinstance(environment.servers.mongod, MongoCluster):
        raise TypeError("this environment has a single mongod")
    return environment.servers.mongod
