"""Asks the broker about queues over a channel of its own: an unknown queue closes the channel on which it was named."""

from collections.abc import Callable
from dataclasses import dataclass

from aio_pika.abc import AbstractChannel, AbstractRobustConnection
from aiormq import Channel
from aiormq.abc import AbstractChannel as BrokerChannel
from aiormq.exceptions import AMQPError, ChannelInvalidStateError

QUEUE_ERRORS: tuple[type[Exception], ...] = (AMQPError, ChannelInvalidStateError, TimeoutError)
"""What is raised about one queue. When the connection is lost, all queues raise it."""


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """Of one queue: messages ready and consumers of all replicas as the broker counts them, and whether this process is
    one of them. `unavailable` says why the broker cannot serve it; then nothing else is known."""

    ready: int = 0
    consumers: int = 0
    subscribed: bool = False
    unavailable: str = ""

    @property
    def lost(self) -> bool:
        """Whether the broker serves the queue and this process does not consume it."""
        return not self.unavailable and not (self.subscribed and self.consumers)


class QueueProbe:
    """`connection` gives the connection to use, or None before the first."""

    def __init__(self, connection: Callable[[], AbstractRobustConnection | None]) -> None:
        self._connection = connection
        self._channel: BrokerChannel | None = None

    async def counts(self, queue: str) -> tuple[int, int]:
        """Messages ready and consumers. Raises ConnectionError without a connection, and one of QUEUE_ERRORS."""
        if self._channel is None or self._channel.is_closed:
            self._channel = await self._open()
        declared = await self._channel.queue_declare(queue, passive=True)
        return declared.message_count or 0, declared.consumer_count or 0

    async def _open(self) -> BrokerChannel:
        connection = self._connection()
        if connection is None or connection.transport is None or not connection.connected.is_set():
            raise ConnectionError("the broker cannot be reached")
        return await connection.transport.connection.channel(publisher_confirms=False)


async def has_consumer(channel: AbstractChannel) -> bool:
    """Whether the channel is open and consumes, by this client's account."""
    if channel.is_closed:
        return False
    opened = await channel.get_underlay_channel()
    return isinstance(opened, Channel) and not opened.is_closed and bool(opened.consumers)
