"""Listening to the broker with FastStream: one quorum queue per handler, acknowledged by hand, prefetch bounded.

Its stop waits first and cancels after; ours cancels first, so that a deploy returns no message unhandled.
"""

import asyncio
from collections.abc import Sequence

from faststream import AckPolicy
from faststream.rabbit import Channel, RabbitBroker, RabbitMessage, RabbitQueue
from faststream.rabbit.schemas import QueueType

from shared.messaging.reception import Reception

PREFETCH = 64


class Consumer:
    """The listening connection of a service."""

    def __init__(self, url: str, name: str, receptions: Sequence[Reception], prefetch: int = PREFETCH) -> None:
        self._broker = RabbitBroker(
            f"{url}?name={name}%20listens",
            logger=None,
            apply_types=False,
            graceful_timeout=None,
            reconnect_interval=0.5,
            fail_fast=False,
        )
        self._subscribers = []
        for reception in receptions:
            subscriber = self._broker.subscriber(
                RabbitQueue(reception.queue, queue_type=QueueType.QUORUM, declare=False),
                channel=Channel(prefetch_count=prefetch),
                ack_policy=AckPolicy.MANUAL,
                decoder=_as_it_came,
            )
            subscriber(reception.receive)
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

    async def queued(self) -> dict[str, tuple[int, int]]:
        """By queue: messages waiting and consumers listening, as the broker counts them."""
        counts = {}
        for subscriber in self._subscribers:
            if subscriber._queue_obj is not None:
                channel = await subscriber._queue_obj.channel.get_underlay_channel()
                told = await channel.queue_declare(subscriber.queue.name, passive=True)
                counts[subscriber.queue.name] = (told.message_count or 0, told.consumer_count or 0)
        return counts

    async def stop(self) -> None:
        """Close the connection."""
        await self._broker.stop()


async def _as_it_came(message: RabbitMessage) -> RabbitMessage:
    return message
