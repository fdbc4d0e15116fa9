"""The environment of faults in a broker of three nodes: services and tests reach it through its load balancer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.chaos.cluster.network import network
from tests.chaos.cluster.rabbit import RabbitCluster
from tests.chaos.harness.environment import Environment, on_free_ports, started

SIZE = 3


@asynccontextmanager
async def prepare(folder: Path) -> AsyncIterator[Environment]:
    """One mongod and three nodes of RabbitMQ; stopped afterwards."""
    async with network(SIZE) as net:
        servers = on_free_ports(folder)
        servers.rabbitmq = RabbitCluster(folder / "rabbitmq", net, servers.secrets)
        async with started(servers, folder) as environment:
            yield environment


def rabbit_cluster(environment: Environment) -> RabbitCluster:
    """The cluster. Raises TypeError in an environment without one."""
    if not isinstance(environment.servers.rabbitmq, RabbitCluster):
        raise TypeError("this environment has a single RabbitMQ node")
    return environment.servers.rabbitmq
