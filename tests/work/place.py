"""Where work is counted: a virtual host whose broker is reached through a proxy, and a database for every kind."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from urllib.parse import urlsplit

from motor.motor_asyncio import AsyncIOMotorClient

from deploy.local.servers import Servers
from shared.messaging.runtime import Messaging
from shared.storage.connection import Document
from tests.chaos.proxy.amqp import amqp_frames
from tests.chaos.proxy.dial import only
from tests.chaos.proxy.proxy import HOST, Proxy
from tests.integration.messaging.world import World
from tests.work.kind import Kind
from tests.work.standing_clock import StandingClock
from tests.work.store_tap import UNCOUNTED, StoreTap, tap_store
from tests.work.trade import HANDLERS, Parcels, Postman
from tests.work.wire_tap import WireTap

SERVICE = "tests"


class Place:
    """`async with Place(servers) as place:`; nothing of it stays behind."""

    def __init__(self, servers: Servers) -> None:
        self._servers, self._world = servers, World(servers, HANDLERS)
        self.broker = self._world.urls()[1]
        told = urlsplit(self.broker)
        self._proxy = Proxy(only((str(told.hostname), told.port or 5672)), amqp_frames)
        self._databases: list[str] = []
        self._looking: AsyncIOMotorClient[Document] = AsyncIOMotorClient(servers.mongod.url("stageloket"))

    async def __aenter__(self) -> "Place":
        await self._world.prepare()
        await self._proxy.__aenter__()
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self._proxy.__aexit__(None, None, None)
        for database in self._databases:
            await self._looking.drop_database(database)
        self._looking.close()
        await self._world.gone()

    @asynccontextmanager
    async def running(self, database: str, kind: Kind, clock: StandingClock) -> AsyncIterator[Messaging]:
        """A service with this one handler. Its chores rest: what runs by the clock would blur what one event costs."""
        told, handlers = urlsplit(self.broker), (kind.handler,) if kind.handler else ()
        messaging = Messaging(
            SERVICE,
            self._servers.mongod.url("stageloket", database),
            self.broker.replace(f"{told.hostname}:{told.port}", f"{HOST}:{self._proxy.port}"),
            clock,
            (Parcels,),
            handlers,
            (kind.timer,) if kind.timer else (),
            {Postman: Postman()},
        )
        messaging.sweeper.run = messaging.timekeeper.run = _rest  # type: ignore[method-assign]
        await messaging.start()
        try:
            yield messaging
        finally:
            await messaging.stop()

    def tap(self, database: str) -> tuple[StoreTap, WireTap]:
        """Count from now on."""
        self._proxy.sieve = wire = WireTap()
        return tap_store(database), wire

    async def documents(self, database: str, collection: str, query: Document) -> list[Document]:
        """What is kept there; the look itself is not counted."""
        found = self._looking[database][collection].find(query, comment=UNCOUNTED)
        return [document async for document in found]

    def fresh(self) -> str:
        """The name of a database that nobody used before."""
        self._databases.append(f"{self._world.name}_{len(self._databases)}")
        return self._databases[-1]


async def _rest() -> None:
    await asyncio.Event().wait()
