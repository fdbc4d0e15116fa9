"""A part of the local servers for one test: a virtual host with a topology, and databases named after it."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import aio_pika
from pymongo import MongoClient

from deploy.local.servers import Servers
from services.operations.journal.handlers.record_every_event import record_every_event
from shared.messaging.failures.retry import DELAYS
from shared.messaging.runtime.topology import topology
from shared.messaging.transport.exchanges import REQUEUE
from shared.messaging.unit_of_work.handler import Handler

ADMIN = "stageloket"
MAX_DEAD_LETTERS = 100_000
API_SECONDS = 60


class Sandbox:
    """`prepare` creates it, `remove` deletes it with all its data. `handlers` are those of each service.

    As in production the journal's queue gets every event. Without `journal` it does not exist: for a test that has a
    queue of its own for every event, or that measures without one.
    """

    def __init__(
        self,
        servers: Servers,
        handlers: Mapping[str, Sequence[Handler]],
        dead_letter_queue: str,
        delays: Mapping[str, float] = DELAYS,
        name: str = "",
        *,
        journal: bool = True,
    ) -> None:
        self.servers, self.name = servers, name or f"t{uuid4().hex[:10]}"
        journals = {"operations": (record_every_event,)} if journal and "operations" not in handlers else {}
        handlers = {**handlers, **journals}
        self._handlers, self._dead_letter_queue, self._delays = handlers, dead_letter_queue, delays

    def definitions(self) -> dict[str, Any]:
        """The topology, as RabbitMQ definitions without permissions."""
        definitions = topology(self._handlers, {}, self._dead_letter_queue, self.name, self._delays)
        return {**definitions, "permissions": [], "topic_permissions": []}

    def database_url(self, service: str = "") -> str:
        """The URL of a service's database, or of the one that is named as the sandbox."""
        return self.servers.mongod.url(ADMIN, f"{self.name}_{service}" if service else self.name)

    def broker_url(self) -> str:
        """The URL of the virtual host."""
        return self.servers.rabbitmq.url(ADMIN, self.name)

    async def prepare(self) -> None:
        """Create the virtual host and its topology."""
        async with self.servers.rabbitmq.api() as api:
            all_rights = {"configure": ".*", "write": ".*", "read": ".*"}
            (await api.put(f"/api/vhosts/{self.name}", json={}, timeout=API_SECONDS)).raise_for_status()
            path = f"/api/permissions/{self.name}/{ADMIN}"
            (await api.put(path, json=all_rights, timeout=API_SECONDS)).raise_for_status()
        await self.load(self.definitions())

    async def load(self, definitions: Mapping[str, Any]) -> None:
        """Create what the definitions contain. Raises RuntimeError when RabbitMQ refuses them."""
        async with self.servers.rabbitmq.api() as api:
            answer = await api.post("/api/definitions", json=dict(definitions), timeout=API_SECONDS)
        if answer.status_code >= 300:
            raise RuntimeError(f"RabbitMQ refused the topology: {answer.text[:300]}")

    async def publish(
        self, queue: str, headers: Mapping[str, Any], body: bytes, message_id: str = "m", exchange: str = REQUEUE
    ) -> None:
        """Publish any message to one queue, as operations would, without the system's own publisher."""
        async with await aio_pika.connect(self.broker_url()) as connection:
            channel = await connection.channel()
            message = aio_pika.Message(body, headers=dict(headers), message_id=message_id, delivery_mode=2)
            target = await channel.get_exchange(exchange, ensure=False) if exchange else channel.default_exchange
            await target.publish(message, queue)

    async def ready_count(self, queue: str) -> int:
        """How many messages wait in a queue."""
        async with await aio_pika.connect(self.broker_url()) as connection:
            channel = await connection.channel()
            declared = await channel.declare_queue(queue, passive=True)
            return declared.declaration_result.message_count or 0

    async def dead_letters(self) -> list[dict[str, Any]]:
        """The parked messages; they stay in their queue."""
        return await self.waiting_in(self._dead_letter_queue)

    async def waiting_in(self, queue: str) -> list[dict[str, Any]]:
        """The first messages of a queue; they stay in it."""
        request = {"count": MAX_DEAD_LETTERS, "ackmode": "ack_requeue_true", "encoding": "auto"}
        async with self.servers.rabbitmq.api() as api:
            path = f"/api/queues/{self.name}/{queue}/get"
            answer = await api.post(path, json=request, timeout=API_SECONDS)
        found: list[dict[str, Any]] = answer.raise_for_status().json()
        return found

    async def remove(self) -> None:
        """Delete the virtual host and the databases."""
        async with self.servers.rabbitmq.api() as api:
            await api.delete(f"/api/vhosts/{self.name}", timeout=API_SECONDS)
        await asyncio.to_thread(self._drop_databases)

    def _drop_databases(self) -> None:
        with MongoClient[dict[str, Any]](self.servers.mongod.url(ADMIN, "admin")) as client:
            for name in client.list_database_names():
                if name == self.name or name.startswith(f"{self.name}_"):
                    client.drop_database(name)
