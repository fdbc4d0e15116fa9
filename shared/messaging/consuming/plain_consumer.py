"""Consumes with aio-pika's public interface alone: the fallback of the FastStream consumer, right with any version."""

from collections.abc import Sequence

import aio_pika
from aio_pika.abc import AbstractQueue, AbstractRobustChannel, AbstractRobustConnection

from shared.messaging.consuming.consumer import PREFETCH, Consumer
from shared.messaging.consuming.message_processor import MessageProcessor
from shared.messaging.consuming.queue_probe import has_consumer
from shared.messaging.transport.broker_url import with_heartbeat


class PlainConsumer(Consumer):
    """A robust connection with one channel per queue; aio-pika consumes again after a reconnect."""

    def __init__(self, url: str, name: str, processors: Sequence[MessageProcessor], prefetch: int = PREFETCH) -> None:
        super().__init__(processors)
        self._url, self._prefetch = with_heartbeat(url, f"{name} consumes"), prefetch
        self._connection: AbstractRobustConnection | None = None
        self._process = {processor.queue: processor.process for processor in processors}
        self._consuming: dict[str, tuple[AbstractRobustChannel, AbstractQueue, str]] = {}

    @property
    def _connected(self) -> AbstractRobustConnection | None:
        return self._connection

    async def _is_subscribed(self, queue: str) -> bool:
        return await has_consumer(self._consuming[queue][0])

    async def _connect(self) -> None:
        self._connection = await aio_pika.connect_robust(self._url, reconnect_interval=0.5)

    async def _subscribe(self, queue: str) -> None:
        if self._connection is None:
            raise ConnectionError("the broker was never reached")
        channel = await self._connection.channel()
        try:
            await channel.set_qos(prefetch_count=self._prefetch)
            found = await channel.get_queue(queue)  # declared passively: others are not consumed again
            self._consuming[queue] = channel, found, await found.consume(self._process[queue])
        except BaseException:
            await channel.close()
            raise

    async def _cancel(self, queue: str) -> None:
        if queue in self._consuming:
            _, found, tag = self._consuming[queue]
            await found.cancel(tag)

    async def _close(self) -> None:
        if self._connection is not None:
            await self._connection.close()
