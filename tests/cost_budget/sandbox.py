"""The sandbox for measurements: its broker is reached through a counting proxy, and each kind has a database."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import TracebackType
from urllib.parse import urlsplit

from motor.motor_asyncio import AsyncIOMotorClient

from deploy.local.servers import Servers
from shared.messaging.failures.retry import DELAYS
from shared.messaging.runtime.runtime import Messaging
from shared.storage.connection import Document
from tests.chaos.proxy.amqp import amqp_frames
from tests.chaos.proxy.dial import single_server
from tests.chaos.proxy.proxy import HOST, Proxy
from tests.cost_budget.handler_kind import HandlerKind
from tests.cost_budget.manual_clock import ManualClock
from tests.cost_budget.store_tap import UNCOUNTED, StoreTap, tap_store
from tests.cost_budget.wire_tap import WireTap
from tests.support.sample_domain.parcels import HANDLERS, Parcels, Sender
from tests.support.sandbox import ADMIN, Sandbox

SERVICE = "tests"


class MeasuringSandbox(Sandbox):
    """`async with MeasuringSandbox(servers) as sandbox:` prepares it and removes it."""

    def __init__(self, servers: Servers) -> None:
        super().__init__(servers, {SERVICE: HANDLERS}, f"{SERVICE}.dead", dict.fromkeys(DELAYS, 0.2))
        broker = urlsplit(self.broker_url())
        self._broker_address = f"{broker.hostname}:{broker.port}"
        self._proxy = Proxy(single_server((str(broker.hostname), broker.port or 5672)), amqp_frames)
        self._databases = 0
        self._client: AsyncIOMotorClient[Document] = AsyncIOMotorClient(servers.mongod.url(ADMIN))

    async def __aenter__(self) -> "MeasuringSandbox":
        await self.prepare()
        await self._proxy.__aenter__()
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        await self._proxy.__aexit__(None, None, None)
        self._client.close()
        await self.remove()

    @asynccontextmanager
    async def running(self, database: str, kind: HandlerKind, clock: ManualClock) -> AsyncIterator[Messaging]:
        """A service with this one handler, without background tasks: those would blur the cost of an event."""
        messaging = Messaging(
            SERVICE,
            self.servers.mongod.url(ADMIN, database),
            self.broker_url().replace(self._broker_address, f"{HOST}:{self._proxy.port}"),
            clock,
            (Parcels,),
            (kind.handler,) if kind.handler else (),
            (kind.timer,) if kind.timer else (),
            {Sender: Sender()},
        )
        messaging.sweeper.run = messaging.scheduler.run = _pause  # type: ignore[method-assign]
        await messaging.start()
        try:
            yield messaging
        finally:
            await messaging.stop()

    def tap(self, database: str) -> tuple[StoreTap, WireTap]:
        """Count from now on."""
        self._proxy.filter = wire = WireTap()
        return tap_store(database), wire

    async def documents(self, database: str, collection: str, query: Document) -> list[Document]:
        """The documents that match; this query is not counted."""
        found = self._client[database][collection].find(query, comment=UNCOUNTED)
        return [document async for document in found]

    def new_database(self) -> str:
        """The name of an unused database."""
        self._databases += 1
        return f"{self.name}_{self._databases}"


async def _pause() -> None:
    await asyncio.Event().wait()
