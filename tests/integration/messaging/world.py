"""A world of its own for each messaging test: a virtual host and a database on the real servers."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

import aio_pika

from deploy.local.servers import Servers
from shared.messaging.clock import Clock
from shared.messaging.handler import Handler
from shared.messaging.noun import Facts
from shared.messaging.retry import DELAYS
from shared.messaging.runtime import Messaging
from shared.messaging.store import Store
from shared.messaging.topology import topology
from tests.integration.messaging.trade import (
    Labels,
    Pot,
    PotMade,
    PotOrdered,
    Pots,
    Trouble,
    label_on_pot_filled,
    make_on_pot_ordered,
    throw_away_stale,
)

DEAD = "tests.dead"
HANDLERS: tuple[Handler, ...] = (make_on_pot_ordered, label_on_pot_filled)
STORES: tuple[type[Store[Any]], ...] = (Pots, Labels)
QUICK = dict.fromkeys(DELAYS, 0.2)


class World:
    """Where the tests' trade goes on."""

    def __init__(
        self,
        servers: Servers,
        handlers: Sequence[Handler] = HANDLERS,
        stores: Sequence[type[Store[Any]]] = STORES,
        dead: str = DEAD,
    ) -> None:
        self._servers, self._handlers, self._stores, self._dead = servers, handlers, stores, dead
        self.name, self.trouble = f"t{uuid4().hex[:10]}", Trouble()

    async def prepare(self, delays: Mapping[str, float] = QUICK) -> None:
        """The virtual host and its topology."""
        definitions = topology({"tests": self._handlers}, {"tests": ()}, self._dead, self.name, delays)
        async with self._servers.rabbitmq.api() as api:
            everything = {"configure": ".*", "write": ".*", "read": ".*"}
            (await api.put(f"/api/vhosts/{self.name}", json={})).raise_for_status()
            (await api.put(f"/api/permissions/{self.name}/stageloket", json=everything)).raise_for_status()
            loaded = {**definitions, "permissions": [], "topic_permissions": []}
            (await api.post("/api/definitions", json=loaded, timeout=60)).raise_for_status()

    def urls(self) -> tuple[str, str]:
        """Where a service of this world keeps its nouns, and where it speaks and listens."""
        return self._servers.mongod.url("stageloket", self.name), self._servers.rabbitmq.url("stageloket", self.name)

    def messaging(self, clock: Clock | None = None) -> Messaging:
        """A service of this world; several make replicas."""
        return Messaging(
            "tests",
            *self.urls(),
            clock or Clock(),
            self._stores,
            self._handlers,
            (throw_away_stale,),
            {Trouble: self.trouble},
        )

    @asynccontextmanager
    async def running(self, clock: Clock | None = None) -> AsyncIterator[Messaging]:
        """A service that listens, and stops in order."""
        messaging = self.messaging(clock)
        await messaging.start()
        try:
            yield messaging
        finally:
            await messaging.stop(3)

    async def dead(self) -> list[dict[str, Any]]:
        """The parked messages of this world."""
        async with self._servers.rabbitmq.api() as api:
            wanted = {"count": 100, "ackmode": "ack_requeue_true", "encoding": "auto"}
            answer = await api.post(f"/api/queues/{self.name}/{self._dead}/get", json=wanted)
        letters: list[dict[str, Any]] = answer.raise_for_status().json()
        return letters

    def broker(self) -> str:
        """The broker of this world, for whoever asks it something of his own."""
        return self._servers.rabbitmq.url("stageloket", self.name)

    async def put(self, queue: str, headers: Mapping[str, Any], body: bytes, message_id: str = "m") -> None:
        """Anything into a queue, as a stranger could: none of our code has looked at it."""
        connection = await aio_pika.connect(self.broker())
        async with connection:
            channel = await connection.channel()
            message = aio_pika.Message(body, headers=dict(headers), message_id=message_id, delivery_mode=2)
            await channel.default_exchange.publish(message, queue)

    async def unbind(self, queue: str, key: str, *, back: bool = False) -> None:
        """Take a binding away, or give it back."""
        path = f"/api/bindings/{self.name}/e/stageloket.facts/q/{queue}"
        async with self._servers.rabbitmq.api() as api:
            if back:
                (await api.post(path, json={"routing_key": key})).raise_for_status()
            else:
                (await api.delete(f"{path}/{key}")).raise_for_status()

    async def drop(self, queue: str) -> None:
        """Delete a queue."""
        async with self._servers.rabbitmq.api() as api:
            (await api.delete(f"/api/queues/{self.name}/{queue}")).raise_for_status()

    async def gone(self) -> None:
        """Nothing stays behind."""
        async with self._servers.rabbitmq.api() as api:
            await api.delete(f"/api/vhosts/{self.name}")


async def make_pot(command: PotOrdered, pots: Pots) -> Facts:
    """A command that makes a pot at once."""
    await pots.find_repeated(command.pot_id)
    return pots.keep((Pot(id=command.pot_id), (PotMade(pot_id=command.pot_id),)))
