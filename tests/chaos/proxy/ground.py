"""One mongod and one RabbitMQ, each behind a fault proxy that understands what goes through it."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

from tests.chaos.proxy.amqp import amqp_frames
from tests.chaos.proxy.dial import only
from tests.chaos.proxy.mongo import mongo_messages
from tests.chaos.proxy.proxy import HOST, Proxy
from tests.chaos.rig.ground import Ground, plain

BROKER, STORE = "rabbitmq", "mongodb"


@asynccontextmanager
async def lay(folder: Path) -> AsyncIterator[Ground]:
    """The plain ground with a proxy on each way; whoever watches goes straight."""
    async with plain(folder) as ground, proxies_before(ground):
        yield ground


@asynccontextmanager
async def proxies_before(ground: Ground) -> AsyncIterator[None]:
    """Both ways lead through a proxy while this lasts."""
    async with AsyncExitStack() as open_:
        broker = Proxy(only((HOST, ground.servers.rabbitmq.port)), amqp_frames)
        store = Proxy(only((HOST, ground.servers.mongod.port)), mongo_messages)
        ground.ways[BROKER] = await open_.enter_async_context(broker)
        ground.ways[STORE] = await open_.enter_async_context(store)
        yield
