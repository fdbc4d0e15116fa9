"""Publishes to the broker: a connection of its own, publisher confirms, and an error for a message that no queue took.

A memory alarm of the broker blocks connections that publish; consuming goes on over another connection. Messages of one
turn of the event loop are written together, and each has its own confirm.
"""

import asyncio
from collections.abc import Awaitable, Mapping, Sequence
from typing import Any

import aio_pika
from aio_pika.abc import AbstractRobustChannel, AbstractRobustConnection
from aiormq import Channel

from shared.messaging.model.envelope import Envelope
from shared.messaging.transport.broker_url import with_heartbeat
from shared.messaging.transport.channel_writer import ChannelWriter
from shared.messaging.transport.exchanges import EVENTS, PARKED, REQUEUE, entrance_of
from shared.messaging.transport.outgoing_message import Confirm, OutgoingMessage, fail

CONFIRM_SECONDS = 10.0
"""Without an answer for longer, whether the broker has the message is unknown."""
NO_CONFIRM = f"no confirm within {CONFIRM_SECONDS:.0f} s"
BLOCKED_SECONDS = 0.1


class Publisher:
    """Each publish returns a future that is done when the broker has the message. An error means: publish it again."""

    def __init__(self, url: str, name: str, writer: ChannelWriter) -> None:
        self._url, self._name, self._writer = url, name, writer
        self._connection: AbstractRobustConnection | None = None
        self._channel: AbstractRobustChannel | None = None
        self._outgoing: list[OutgoingMessage] = []
        self._writing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connect. Raises when the broker cannot be reached."""
        self._connection = await aio_pika.connect_robust(
            with_heartbeat(self._url, f"{self._name} publishes"), reconnect_interval=0.5
        )
        self._channel = await self._connection.channel(publisher_confirms=True, on_return_raises=True)

    @property
    def ready(self) -> bool:
        """Whether a message could be published now."""
        return (
            self._channel is not None
            and not self._channel.is_closed
            and bool(self._connection and self._connection.connected.is_set())
        )

    def publish_event(self, envelope: Envelope) -> Awaitable[None]:
        """Publish an event to its subscribers. Raises when no queue took it."""
        return self._publish(EVENTS, envelope.type, envelope.id, envelope.headers(), envelope.data)

    def publish_delayed(
        self, step: str, queue: str, message_id: str, headers: dict[str, Any], body: bytes
    ) -> Awaitable[None]:
        """Publish a message to a delay step of the broker, which returns it to that queue."""
        return self._publish(entrance_of(step), queue, message_id, headers, body)

    def publish_to_queue(self, queue: str, message_id: str, headers: dict[str, Any], body: bytes) -> Awaitable[None]:
        """Publish a message to that queue alone: a replay. Only operations may."""
        return self._publish(REQUEUE, queue, message_id, headers, body)

    def publish_dead_letter(self, queue: str, message_id: str, headers: dict[str, Any], body: bytes) -> Awaitable[None]:
        """Publish a message that needs a person, with its failure in the headers."""
        return self._publish(PARKED, queue, message_id, headers, body)

    def _publish(self, exchange: str, key: str, message_id: str, headers: Mapping[str, Any], body: bytes) -> Confirm:
        loop = asyncio.get_running_loop()
        confirm: Confirm = loop.create_future()
        if not self.ready:
            confirm.set_exception(ConnectionError("the broker cannot be reached"))
            return confirm
        timeout = loop.call_later(CONFIRM_SECONDS, fail, confirm, TimeoutError(NO_CONFIRM))
        confirm.add_done_callback(lambda _: timeout.cancel())
        self._outgoing.append(OutgoingMessage(confirm, exchange, key, message_id, headers, body))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return confirm

    async def _write(self) -> None:
        """Write all that waits; while an alarm blocks publishing it waits here, and fails after CONFIRM_SECONDS."""
        try:
            async with asyncio.timeout(CONFIRM_SECONDS):
                channel = await self._open()
        except Exception as error:  # noqa: BLE001 - raised to all who await a confirm
            for message in self._take_batch():
                fail(message.confirm, error)
            return
        self._writer.write(channel, [message for message in self._take_batch() if not message.confirm.done()])

    def _take_batch(self) -> list[OutgoingMessage]:
        """Everything that waits; a later publish starts the next write."""
        batch, self._outgoing, self._writing = self._outgoing, [], None
        return batch

    async def _open(self) -> Channel:
        """The current channel. Waits while an alarm (memory, disk) blocks publishing."""
        if self._channel is None:
            raise ConnectionError("the broker was never reached")
        channel = await self._channel.get_underlay_channel()
        if not isinstance(channel, Channel):
            raise TypeError(f"aio-pika uses a {type(channel).__name__}")
        await channel.connection.ready()
        return channel

    async def blocked(self) -> bool:
        """Whether an alarm of the broker blocks publishing now."""
        try:
            async with asyncio.timeout(BLOCKED_SECONDS):
                await self._open()
        except TimeoutError:
            return True
        return False

    async def message_count(self, queues: Sequence[str]) -> int:
        """How many messages are ready in these queues together; 0 before the first connection."""
        if self._channel is None:
            return 0
        channel = await self._channel.get_underlay_channel()
        declared = [await channel.queue_declare(queue, passive=True) for queue in queues]
        return sum(queue.message_count or 0 for queue in declared)

    async def stop(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            await self._connection.close()
