"""Consumes with FastStream, by way of its internals for two things that it does not offer.

Its stop waits first and cancels after; here deliveries are cancelled first, so that a deployment returns no message
unhandled. And a delivery goes straight to its processor, without the decoders, contexts and middlewares of FastStream,
none of which is used here (docs/decisions/consuming-and-publishing.md).
"""

from collections.abc import Sequence

from aio_pika.abc import AbstractRobustConnection
from faststream import AckPolicy
from faststream.rabbit import Channel, RabbitBroker, RabbitQueue
from faststream.rabbit.schemas import QueueType

from shared.messaging.consuming.consumer import PREFETCH, Consumer
from shared.messaging.consuming.message_processor import MessageProcessor
from shared.messaging.consuming.queue_probe import has_consumer
from shared.messaging.transport.broker_url import with_heartbeat

KNOWN_FASTSTREAM = ("0.7.",)


class FastStreamConsumer(Consumer):
    """Known for the versions in KNOWN_FASTSTREAM, which a service checks when it starts."""

    def __init__(self, url: str, name: str, processors: Sequence[MessageProcessor], prefetch: int = PREFETCH) -> None:
        super().__init__(processors)
        self._broker = RabbitBroker(
            with_heartbeat(url, f"{name} consumes"),
            logger=None,
            apply_types=False,
            graceful_timeout=None,
            reconnect_interval=0.5,
            fail_fast=False,
        )
        self._subscribers = {}
        for processor in processors:
            subscriber = self._broker.subscriber(
                RabbitQueue(processor.queue, queue_type=QueueType.QUORUM, declare=False),
                channel=Channel(prefetch_count=prefetch),
                ack_policy=AckPolicy.MANUAL,
            )
            subscriber(processor.process)
            subscriber.consume = processor.process  # type: ignore[method-assign,assignment]  # straight to the processor
            self._subscribers[processor.queue] = subscriber

    @property
    def _connected(self) -> AbstractRobustConnection | None:
        return self._broker._connection

    async def _is_subscribed(self, queue: str) -> bool:
        robust = self._subscribers[queue]._queue_obj
        return robust is not None and await has_consumer(robust.channel)

    async def _connect(self) -> None:
        await self._broker.connect()

    async def _subscribe(self, queue: str) -> None:
        await self._subscribers[queue].start()

    async def _cancel(self, queue: str) -> None:
        subscriber = self._subscribers[queue]
        if subscriber._queue_obj is not None and subscriber._consumer_tag is not None:
            await subscriber._queue_obj.cancel(subscriber._consumer_tag)

    async def _close(self) -> None:
        await self._broker.stop()
