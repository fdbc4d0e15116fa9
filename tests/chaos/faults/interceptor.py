"""Intercepts all events between the exchange and the handlers' queues, and republishes them transformed."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType

import aio_pika
from aio_pika.abc import AbstractIncomingMessage

from deploy.local.rabbitmq import RabbitMQ
from deploy.local.wait import wait_until
from shared.messaging.transport.exchanges import EVENTS, REQUEUE
from tests.chaos.harness import broker
from tests.chaos.harness.harness import Harness
from tests.chaos.sample_app.service import HANDLERS

QUEUE = "oracle.interceptor"
BATCH_SECONDS = 0.5
"""Seconds for which events are collected before they are republished."""
DRAIN_TIMEOUT = 120.0
Transform = Callable[[Sequence[AbstractIncomingMessage]], Sequence[tuple[AbstractIncomingMessage, bytes]]]


class Interceptor:
    """While entered, handlers receive only what `transform` returns for each batch: its order, copies and bodies."""

    def __init__(self, harness: Harness, transform: Transform) -> None:
        self._harness, self._transform, self.republished = harness, transform, 0
        self._queues = {
            key: [f"{service}.{h.name}" for service, own in HANDLERS.items() for h in own if key in h.routing_keys]
            for handlers in HANDLERS.values()
            for handler in handlers
            for key in handler.routing_keys
        }
        self._collected: list[AbstractIncomingMessage] = []

    async def __aenter__(self) -> "Interceptor":
        url = self._harness.servers.rabbitmq.url("stageloket", self._harness.sandbox.name)
        self._connection = await aio_pika.connect(url)
        self._channel = await self._connection.channel()
        queue = await self._channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        for key in self._queues:
            await queue.bind(EVENTS, key)
        await self._change_bindings(broker.unbind)
        await queue.consume(self._collect)
        self._republisher = asyncio.create_task(self._republish_batches())
        return self

    async def __aexit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        try:
            await self._change_bindings(broker.bind)
            queue = await self._channel.get_queue(QUEUE)
            for key in self._queues:
                await queue.unbind(EVENTS, key)
            await wait_until("the interceptor", self._pending, DRAIN_TIMEOUT)
        finally:
            self._republisher.cancel()
            await asyncio.gather(self._republisher, return_exceptions=True)
            await self._connection.close()

    async def _pending(self) -> str | None:
        if self._republisher.done():
            self._republisher.result()
        pending = await self._harness.sandbox.ready_count(QUEUE) + len(self._collected)
        return f"{pending} events are not republished yet" if pending else None

    async def _change_bindings(self, change: Callable[[RabbitMQ, str, str, str], Awaitable[None]]) -> None:
        for key, queues in self._queues.items():
            for queue in queues:
                await change(self._harness.servers.rabbitmq, self._harness.sandbox.name, queue, key)

    async def _collect(self, message: AbstractIncomingMessage) -> None:
        self._collected.append(message)

    async def _republish_batches(self) -> None:
        while True:
            await asyncio.sleep(BATCH_SECONDS)
            collected = list(self._collected)
            await asyncio.gather(*(self._republish(message, body) for message, body in self._transform(collected)))
            for message in collected:
                await message.ack()
            del self._collected[: len(collected)]

    async def _republish(self, message: AbstractIncomingMessage, body: bytes) -> None:
        requeue = await self._channel.get_exchange(REQUEUE, ensure=False)
        for queue in self._queues[message.routing_key or ""]:
            copy = aio_pika.Message(body, headers=message.headers, message_id=message.message_id, delivery_mode=2)
            await requeue.publish(copy, queue)
            self.republished += 1
