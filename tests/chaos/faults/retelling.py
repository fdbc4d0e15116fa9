"""Somebody between the facts and the handlers, who tells every fact on as he likes."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType

import aio_pika
from aio_pika.abc import AbstractIncomingMessage

from deploy.local.patience import until
from deploy.local.rabbitmq import RabbitMQ
from shared.messaging.publisher import FACTS
from tests.chaos.rig import broker
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.service import HANDLERS

QUEUE = "ledger.retelling"
COLLECTED = 0.5
"""Seconds for which facts are collected before they are told on."""
PATIENCE = 120.0
Bodies = Callable[[Sequence[AbstractIncomingMessage]], Sequence[tuple[AbstractIncomingMessage, bytes]]]


class Retelling:
    """While entered, handlers hear only what `tell` makes of the facts: so ordered, so often, so worded."""

    def __init__(self, rig: Rig, tell: Bodies) -> None:
        self._rig, self._tell, self.told = rig, tell, 0
        self._queues = {
            key: [f"{service}.{h.name}" for service, its in HANDLERS.items() for h in its if key in h.routing_keys]
            for its in HANDLERS.values()
            for handler in its
            for key in handler.routing_keys
        }
        self._collected: list[AbstractIncomingMessage] = []

    async def __aenter__(self) -> "Retelling":
        url = self._rig.servers.rabbitmq.url("stageloket", self._rig.plot.name)
        self._connection = await aio_pika.connect(url)
        self._channel = await self._connection.channel()
        queue = await self._channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        for key in self._queues:
            await queue.bind(FACTS, key)
        await self._each_binding(broker.unbind)
        await queue.consume(self._collect)
        self._teller = asyncio.create_task(self._tell_on())
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        try:
            await self._each_binding(broker.bind)
            queue = await self._channel.get_queue(QUEUE)
            for key in self._queues:
                await queue.unbind(FACTS, key)
            await until("the retelling", self._told_all, PATIENCE)
        finally:
            self._teller.cancel()
            await asyncio.gather(self._teller, return_exceptions=True)
            await self._connection.close()

    async def _told_all(self) -> str | None:
        if self._teller.done():
            self._teller.result()
        left = await self._rig.plot.ready(QUEUE) + len(self._collected)
        return f"{left} facts are not told yet" if left else None

    async def _each_binding(self, change: Callable[[RabbitMQ, str, str, str], Awaitable[None]]) -> None:
        for key, queues in self._queues.items():
            for queue in queues:
                await change(self._rig.servers.rabbitmq, self._rig.plot.name, queue, key)

    async def _collect(self, message: AbstractIncomingMessage) -> None:
        self._collected.append(message)

    async def _tell_on(self) -> None:
        while True:
            await asyncio.sleep(COLLECTED)
            collected = list(self._collected)
            await asyncio.gather(*(self._tell_one(message, body) for message, body in self._tell(collected)))
            for message in collected:
                await message.ack()
            del self._collected[: len(collected)]

    async def _tell_one(self, message: AbstractIncomingMessage, body: bytes) -> None:
        for queue in self._queues[message.routing_key or ""]:
            again = aio_pika.Message(body, headers=message.headers, message_id=message.message_id, delivery_mode=2)
            await self._channel.default_exchange.publish(again, queue)
            self.told += 1
