"""The sandbox of one run of a contestant: a virtual host and a database, removed when the run ends."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import aio_pika
from aiormq import Channel
from pymongo import MongoClient

from deploy.local.servers import Servers
from shared.messaging.unit_of_work.handler import Handler
from tests.support.sandbox import Sandbox

DEAD_LETTERS = "arena.dead"
POLL_SECONDS = 0.01


class BenchmarkSandbox(Sandbox):
    """All queues are quorum queues; `outputs` are further queues by name, with the wire type of the events they get."""

    def __init__(self, servers: Servers, handlers: Mapping[str, Sequence[Handler]], outputs: Mapping[str, str]) -> None:
        super().__init__(servers, handlers, DEAD_LETTERS, journal=False)
        self._outputs = outputs
        self._connection: aio_pika.abc.AbstractConnection | None = None

    async def prepare(self) -> None:
        """Create the virtual host, the topology and the output queues."""
        await super().prepare()
        async with self.servers.rabbitmq.api() as api:
            for queue, key in self._outputs.items():
                quorum = {"durable": True, "arguments": {"x-queue-type": "quorum"}}
                (await api.put(f"/api/queues/{self.name}/{queue}", json=quorum)).raise_for_status()
                path = f"/api/bindings/{self.name}/e/stageloket.events/q/{queue}"
                (await api.post(path, json={"routing_key": key})).raise_for_status()

    async def channel(self) -> Channel:
        """A channel with publisher confirms, for filling and inspecting queues."""
        if self._connection is None:
            self._connection = await aio_pika.connect(self.broker_url())
        opened = await self._connection.channel(publisher_confirms=True)
        channel = await opened.get_underlay_channel()
        if not isinstance(channel, Channel):
            raise TypeError(type(channel).__name__)
        return channel

    async def message_count(self, channel: Channel, queue: str) -> int:
        """How many messages wait in a queue, over an open channel."""
        declared = await channel.queue_declare(queue, passive=True)
        return declared.message_count or 0

    async def wait_for_messages(self, queue: str, expected: int, channel: Channel, seconds: float = 120.0) -> int:
        """Wait until that many messages are in the queue. Raises TimeoutError with the count it reached."""
        count = 0
        try:
            async with asyncio.timeout(seconds):
                while (count := await self.message_count(channel, queue)) < expected:  # noqa: ASYNC110 - a broker
                    await asyncio.sleep(POLL_SECONDS)
        except TimeoutError:
            raise TimeoutError(f"{count} of {expected} came to {queue} in {seconds:.0f} s") from None
        return count

    async def documents(self, collection: str) -> list[dict[str, Any]]:
        """All documents of a collection, for counting effects."""

        def read() -> list[dict[str, Any]]:
            with MongoClient[dict[str, Any]](self.database_url()) as client:
                return list(client[self.name][collection].find())

        return await asyncio.to_thread(read)

    async def document_count(self, collection: str) -> int:
        """How many documents a collection has, from its metadata."""

        def count() -> int:
            with MongoClient[dict[str, Any]](self.database_url()) as client:
                return client[self.name][collection].estimated_document_count()

        return await asyncio.to_thread(count)

    async def remove(self) -> None:
        """Close the connection and delete everything."""
        if self._connection is not None:
            await self._connection.close()
        await super().remove()


@asynccontextmanager
async def benchmark_sandbox(
    servers: Servers, handlers: Mapping[str, Sequence[Handler]], outputs: Mapping[str, str]
) -> AsyncIterator[BenchmarkSandbox]:
    """A sandbox for one run."""
    sandbox = BenchmarkSandbox(servers, handlers, outputs)
    try:
        await sandbox.prepare()
        yield sandbox
    finally:
        await sandbox.remove()
