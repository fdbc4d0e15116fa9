"""Listening to the broker with FastStream: one quorum queue per handler, acknowledged by hand, prefetch bounded.

FastStream connects, subscribes and recovers. Two things are ours: its stop waits first and cancels after, ours cancels
first, so that a deploy returns no message unhandled; and a delivery goes to its reception without passing through
decoders, contexts and middlewares that nobody here uses (docs/decisions/listening-and-speaking.md).
"""

import asyncio
from collections.abc import Sequence

from faststream import AckPolicy
from faststream.rabbit import Channel, RabbitBroker, RabbitQueue
from faststream.rabbit.schemas import QueueType

from shared.messaging.broker_url import with_heartbeat
from shared.messaging.reception import Reception

PREFETCH = 128
"""Enough in hand for full batches; what a crash returns is bounded by it."""


class Consumer:
    """The listening connection of a service."""

    def __init__(self, url: str, name: str, receptions: Sequence[Reception], prefetch: int = PREFETCH) -> None:
        self._broker = RabbitBroker(
            with_heartbeat(url, f"{name} listens"),
            logger=None,
            apply_types=False,
            graceful_timeout=None,
            reconnect_interval=0.5,
            fail_fast=False,
        )
        self._receptions, self._subscribers = receptions, []
        for reception in receptions:
            subscriber = self._broker.subscriber(
                RabbitQueue(reception.queue, queue_type=QueueType.QUORUM, declare=False),
                channel=Channel(prefetch_count=prefetch),
                ack_policy=AckPolicy.MANUAL,
            )
            subscriber(reception.receive)
            subscriber.consume = reception.receive  # type: ignore[method-assign,assignment]  # its own way in, see above
            self._subscribers.append(subscriber)

    async def start(self) -> None:
        """Connect and listen. The queues must exist (deploy/rabbitmq)."""
        await self._broker.start()

    async def cancel(self) -> None:
        """Take no new deliveries; those in hand go on."""
        await asyncio.gather(
            *(
                subscriber._queue_obj.cancel(subscriber._consumer_tag)
                for subscriber in self._subscribers
                if subscriber._queue_obj is not None and subscriber._consumer_tag is not None
            )
        )
        for reception in self._receptions:
            reception.acks.hold()

    async def queued(self) -> dict[str, tuple[int, int]]:
        """By queue: messages waiting and consumers listening, as the broker counts them."""
        counts = {}
        for subscriber in self._subscribers:
            if subscriber._queue_obj is not None:
                channel = await subscriber._queue_obj.channel.get_underlay_channel()
                told = await channel.queue_declare(subscriber.queue.name, passive=True)
                counts[subscriber.queue.name] = (told.message_count or 0, told.consumer_count or 0)
        return counts

    async def listening(self) -> bool:
        """Whether each queue's channel still has our consumer, and the broker counts at least one."""
        for subscriber in self._subscribers:
            if subscriber._queue_obj is None:
                return False
            channel = await subscriber._queue_obj.channel.get_underlay_channel()
            if channel.is_closed or not getattr(channel, "consumers", None):
                return False
        return all(listeners for _, listeners in (await self.queued()).values())

    async def stop(self) -> None:
        """Close the connection, after the last acknowledgements."""
        await asyncio.gather(*(reception.acks.settled() for reception in self._receptions))
        await self._broker.stop()
