"""A run's own piece of the ground: a virtual host with the workshop's topology, a database for each service."""

from collections.abc import Mapping, Sequence
from typing import Any

import aio_pika
from pymongo import MongoClient

from shared.messaging.publisher import FACTS
from shared.messaging.retry import DELAYS
from shared.messaging.topology import topology
from tests.chaos.ledger.stores import count_letters
from tests.chaos.ledger.wiretap import QUEUE
from tests.chaos.rig.ground import ADMIN, Ground
from tests.chaos.workshop.post import ThanksSent
from tests.chaos.workshop.service import HANDLERS
from tests.chaos.workshop.trade import LabelWritten

DEAD = "workshop.dead"
_QUORUM = {"x-queue-type": "quorum"}
SAID_TO_NOBODY = {LabelWritten.type, ThanksSent.type}
MOST_LETTERS = 100_000
SOON = dict(zip(DELAYS, (0.5, 1.0, 2.0, 4.0), strict=True))
"""Delay steps for faults in which handlers fail: shorter than in production, so that a run ends."""


class Plot:
    """Made at the start of a run and gone at its end."""

    def __init__(self, ground: Ground, name: str, delays: Mapping[str, float], untapped: Sequence[str] = ()) -> None:
        self.ground, self.name, self._delays = ground, name, delays
        heard = {key for its in HANDLERS.values() for handler in its for key in handler.routing_keys}
        self._tapped = sorted((heard | SAID_TO_NOBODY) - set(untapped)) if untapped else ["#"]

    def database(self, service: str) -> str:
        """The name of a service's database."""
        return f"{self.name}_{service}"

    def _definitions(self) -> dict[str, Any]:
        definitions = topology(HANDLERS, {}, DEAD, self.name, self._delays)
        definitions["queues"].append(
            {"name": QUEUE, "vhost": self.name, "durable": True, "auto_delete": False, "arguments": _QUORUM}
        )
        binding = {"source": FACTS, "vhost": self.name, "destination": QUEUE, "destination_type": "queue"}
        definitions["bindings"] += [{**binding, "routing_key": key, "arguments": {}} for key in self._tapped]
        return {**definitions, "permissions": [], "topic_permissions": []}

    async def prepare(self) -> None:
        """The virtual host, the topology and the wiretap's queue."""
        async with self.ground.servers.rabbitmq.api() as api:
            everything = {"configure": ".*", "write": ".*", "read": ".*"}
            (await api.put(f"/api/vhosts/{self.name}", json={})).raise_for_status()
            (await api.put(f"/api/permissions/{self.name}/{ADMIN}", json=everything)).raise_for_status()
        await self._load(self._definitions())

    async def restore(self, queue: str) -> None:
        """A queue that was dropped, with its bindings."""
        whole = self._definitions()
        of_it = {
            "queues": [told for told in whole["queues"] if told["name"] == queue],
            "bindings": [told for told in whole["bindings"] if told["destination"] == queue],
        }
        await self._load({**whole, "exchanges": [], **of_it})

    async def ready(self, queue: str) -> int:
        """How many messages wait in a queue now, by the queue's own word."""
        async with await aio_pika.connect(self.ground.servers.rabbitmq.url(ADMIN, self.name)) as connection:
            channel = await connection.channel()
            told = await channel.declare_queue(queue, passive=True)
            return told.declaration_result.message_count or 0

    async def put(self, queue: str, headers: Mapping[str, Any], body: bytes, message_id: str) -> None:
        """A message straight into a queue."""
        async with await aio_pika.connect(self.ground.servers.rabbitmq.url(ADMIN, self.name)) as connection:
            channel = await connection.channel()
            message = aio_pika.Message(body, headers=dict(headers), message_id=message_id, delivery_mode=2)
            await channel.default_exchange.publish(message, queue)

    async def _load(self, definitions: Mapping[str, Any]) -> None:
        async with self.ground.servers.rabbitmq.api() as api:
            answer = await api.post("/api/definitions", json=dict(definitions), timeout=60)
        if answer.status_code >= 300:
            raise RuntimeError(f"RabbitMQ refused the topology: {answer.text[:300]}")

    async def letters(self) -> list[dict[str, Any]]:
        """The dead letters; they stay where they are."""
        wanted = {"count": MOST_LETTERS, "ackmode": "ack_requeue_true", "encoding": "auto"}
        async with self.ground.servers.rabbitmq.api() as api:
            answer = await api.post(f"/api/queues/{self.name}/{DEAD}/get", json=wanted, timeout=60)
        found: list[dict[str, Any]] = answer.raise_for_status().json()
        return found

    async def parked(self) -> Mapping[str, int]:
        """How many dead letters there are, by the queue they failed in."""
        return count_letters(await self.letters())

    async def gone(self) -> None:
        """Nothing stays behind."""
        async with self.ground.servers.rabbitmq.api() as api:
            await api.delete(f"/api/vhosts/{self.name}", timeout=60)
        with MongoClient[dict[str, Any]](self.ground.servers.mongod.url(ADMIN, "admin")) as client:
            for name in client.list_database_names():
                if name.startswith(f"{self.name}_"):
                    client.drop_database(name)
