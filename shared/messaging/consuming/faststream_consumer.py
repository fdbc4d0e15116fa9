"""Consumes with FastStream, by way of its internals for two things that it does not offer.

Its stop waits first and cancels after; here deliveries are cancelled first, so that a deployment returns no message
unhandled. And a delivery goes straight to its processor, without the decoders, contexts and middlewares of FastStream,
none of which is used here (docs/decisions/consuming-and-publishing.md).
"""

import asyncio
from collections.abc import Sequence

from faststream import AckPolicy
from faststream.rabbit import Channel, RabbitBroker, RabbitQueue
from faststream.rabbit.schemas import QueueType

from shared.messaging.consuming.consumer import PREFETCH, Consumer
from shared.messaging.consuming.message_processor import MessageProcessor
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
        self._subscribers = []
        for processor in processors:
            subscriber = self._broker.subscriber(
                RabbitQueue(processor.queue, queue_type=QueueType.QUORUM, declare=False),
                channel=Channel(prefetch_count=prefetch),
                ack_policy=AckPolicy.MANUAL,
            )
            subscriber(processor.process)
            subscriber.consume = processor.process  # type: ignore[method-assign,assignment]  # straight to the processor
            self._subscribers.append(subscriber)

    async def start(self) -> None:
        """Connect and consume."""
        await self._broker.start()

    async def queue_counts(self) -> dict[str, tuple[int, int]]:
        """By passive declaration on the channel of each queue."""
        counts = {}
        for subscriber in self._subscribers:
            if subscriber._queue_obj is not None:
                channel = await subscriber._queue_obj.channel.get_underlay_channel()
                declared = await channel.queue_declare(subscriber.queue.name, passive=True)
                counts[subscriber.queue.name] = (declared.message_count or 0, declared.consumer_count or 0)
        return counts

    async def is_consuming(self) -> bool:
        """Whether each queue's channel still has its consumer, and the broker counts at least one."""
        for subscriber in self._subscribers:
            if subscriber._queue_obj is None:
                return False
            channel = await subscriber._queue_obj.channel.get_underlay_channel()
            if channel.is_closed or not getattr(channel, "consumers", None):
                return False
        return all(consumers for _, consumers in (await self.queue_counts()).values())

    async def _cancel(self) -> None:
        await asyncio.gather(
            *(
                subscriber._queue_obj.cancel(subscriber._consumer_tag)
                for subscriber in self._subscribers
                if subscriber._queue_obj is not None and subscriber._consumer_tag is not None
            )
        )

    async def _close(self) -> None:
        await self._broker.stop()
