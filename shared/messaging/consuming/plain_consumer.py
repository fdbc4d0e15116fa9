"""Consumes with aio-pika's public interface alone: the fallback of the FastStream consumer, right with any version."""

import asyncio
from collections.abc import Sequence

import aio_pika
from aio_pika.abc import AbstractQueue, AbstractRobustChannel, AbstractRobustConnection

from shared.messaging.consuming.consumer import PREFETCH, Consumer
from shared.messaging.consuming.message_processor import MessageProcessor
from shared.messaging.transport.broker_url import with_heartbeat


class PlainConsumer(Consumer):
    """A robust connection with one channel per queue; aio-pika consumes again after a reconnect."""

    def __init__(self, url: str, name: str, processors: Sequence[MessageProcessor], prefetch: int = PREFETCH) -> None:
        super().__init__(processors)
        self._url, self._prefetch = with_heartbeat(url, f"{name} consumes"), prefetch
        self._connection: AbstractRobustConnection | None = None
        self._consuming: list[tuple[AbstractRobustChannel, AbstractQueue, str]] = []

    async def start(self) -> None:
        """Connect and consume."""
        self._connection = await aio_pika.connect_robust(self._url, reconnect_interval=0.5)
        for processor in self._processors:
            channel = await self._connection.channel()
            await channel.set_qos(prefetch_count=self._prefetch)
            queue = await channel.get_queue(processor.queue, ensure=False)
            tag = await queue.consume(processor.process)
            self._consuming.append((channel, queue, tag))

    async def queue_counts(self) -> dict[str, tuple[int, int]]:
        """By passive declaration on the channel of each queue."""
        counts = {}
        for channel, queue, _ in self._consuming:
            declared = (await channel.declare_queue(queue.name, passive=True)).declaration_result
            counts[queue.name] = (declared.message_count or 0, declared.consumer_count or 0)
        return counts

    async def is_consuming(self) -> bool:
        """Whether the connection is open and the broker counts a consumer at each queue, maybe another replica's."""
        if self._connection is None or not self._connection.connected.is_set():
            return False
        return all(consumers for _, consumers in (await self.queue_counts()).values())

    async def _cancel(self) -> None:
        await asyncio.gather(*(queue.cancel(tag) for _, queue, tag in self._consuming))

    async def _close(self) -> None:
        if self._connection is not None:
            await self._connection.close()
