"""A ring: the virtual host and the database in which one contestant has its turn. Gone when the turn is over."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import aio_pika
from aiormq import Channel
from pymongo import MongoClient

from deploy.local.servers import Servers
from shared.messaging.handler import Handler
from shared.messaging.topology import topology

DEAD = "arena.dead"
LOOK_SECONDS = 0.01


class Ring:
    """Servers under a name of its own; every queue in it is a quorum queue."""

    def __init__(self, servers: Servers) -> None:
        self._servers, self.name = servers, f"r{uuid4().hex[:10]}"
        self._connection: aio_pika.abc.AbstractConnection | None = None

    @property
    def mongodb(self) -> str:
        """The URL of its database."""
        return self._servers.mongod.url("stageloket", self.name)

    @property
    def rabbitmq(self) -> str:
        """The URL of its virtual host."""
        return self._servers.rabbitmq.url("stageloket", self.name)

    async def lay_out(self, handlers: Mapping[str, Sequence[Handler]], outputs: Mapping[str, str]) -> None:
        """The topology of these services, and a queue for every output: its name, and the facts that it gathers."""
        everything = {"configure": ".*", "write": ".*", "read": ".*"}
        async with self._servers.rabbitmq.api() as api:
            (await api.put(f"/api/vhosts/{self.name}", json={})).raise_for_status()
            (await api.put(f"/api/permissions/{self.name}/stageloket", json=everything)).raise_for_status()
            definitions = topology(handlers, {}, DEAD, self.name)
            loaded = {**definitions, "permissions": [], "topic_permissions": []}
            (await api.post("/api/definitions", json=loaded, timeout=60)).raise_for_status()
            for queue, key in outputs.items():
                quorum = {"durable": True, "arguments": {"x-queue-type": "quorum"}}
                (await api.put(f"/api/queues/{self.name}/{queue}", json=quorum)).raise_for_status()
                path = f"/api/bindings/{self.name}/e/stageloket.facts/q/{queue}"
                (await api.post(path, json={"routing_key": key})).raise_for_status()

    async def channel(self) -> Channel:
        """A channel with confirms, for filling queues and for looking."""
        if self._connection is None:
            self._connection = await aio_pika.connect(self.rabbitmq)
        opened = await self._connection.channel(publisher_confirms=True)
        channel = await opened.get_underlay_channel()
        if not isinstance(channel, Channel):
            raise TypeError(type(channel).__name__)
        return channel

    async def waiting(self, channel: Channel, queue: str) -> int:
        """How many messages wait in a queue."""
        told = await channel.queue_declare(queue, passive=True)
        return told.message_count or 0

    async def gathered(self, queue: str, wanted: int, channel: Channel, seconds: float = 120.0) -> int:
        """Wait until that many messages are in the queue. Raises TimeoutError, with what was there, if not."""
        count = 0
        try:
            async with asyncio.timeout(seconds):
                while (count := await self.waiting(channel, queue)) < wanted:  # noqa: ASYNC110 - a broker, no event
                    await asyncio.sleep(LOOK_SECONDS)
        except TimeoutError:
            raise TimeoutError(f"{count} of {wanted} came to {queue} in {seconds:.0f} s") from None
        return count

    async def documents(self, collection: str) -> list[dict[str, Any]]:
        """All documents of a collection, for counting effects."""

        def read() -> list[dict[str, Any]]:
            with MongoClient[dict[str, Any]](self.mongodb) as client:
                return list(client[self.name][collection].find())

        return await asyncio.to_thread(read)

    async def counted(self, collection: str) -> int:
        """How many documents a collection has, from its own count."""

        def count() -> int:
            with MongoClient[dict[str, Any]](self.mongodb) as client:
                return client[self.name][collection].estimated_document_count()

        return await asyncio.to_thread(count)

    async def clear(self) -> None:
        """Nothing stays behind."""
        if self._connection is not None:
            await self._connection.close()
        async with self._servers.rabbitmq.api() as api:
            await api.delete(f"/api/vhosts/{self.name}", timeout=60)

        def drop() -> None:
            with MongoClient[dict[str, Any]](self.mongodb) as client:
                client.drop_database(self.name)

        await asyncio.to_thread(drop)


@asynccontextmanager
async def ring(
    servers: Servers, handlers: Mapping[str, Sequence[Handler]], outputs: Mapping[str, str]
) -> AsyncIterator[Ring]:
    """A ring for one turn."""
    made = Ring(servers)
    try:
        await made.lay_out(handlers, outputs)
        yield made
    finally:
        await made.clear()
