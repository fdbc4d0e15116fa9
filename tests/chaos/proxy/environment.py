"""One mongod and one RabbitMQ, each behind a fault proxy that parses its protocol."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.chaos.harness.environment import Environment, plain
from tests.chaos.proxy.amqp import amqp_frames
from tests.chaos.proxy.dial import single_server
from tests.chaos.proxy.mongo import mongo_messages
from tests.chaos.proxy.proxy import HOST, Proxy

BROKER, STORE = "rabbitmq", "mongodb"


@asynccontextmanager
async def prepare(folder: Path) -> AsyncIterator[Environment]:
    """The plain environment with both servers behind proxies; the oracle connects to the servers directly."""
    async with plain(folder) as environment, with_proxies(environment):
        yield environment


@asynccontextmanager
async def with_proxies(environment: Environment) -> AsyncIterator[None]:
    """While entered, the sample app reaches both servers through proxies."""
    async with AsyncExitStack() as open_:
        broker = Proxy(single_server((HOST, environment.servers.rabbitmq.port)), amqp_frames)
        store = Proxy(single_server((HOST, environment.servers.mongod.port)), mongo_messages)
        environment.proxies[BROKER] = await open_.enter_async_context(broker)
        environment.proxies[STORE] = await open_.enter_async_context(store)
        yield
