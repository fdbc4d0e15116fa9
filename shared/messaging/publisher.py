"""The way to the broker: one connection for speaking alone, confirms on, a returned message is an error.

A memory alarm blocks connections that publish; listening goes on over its own (reliability: D1, D6, D7).
"""

import asyncio
from typing import Any

import aio_pika
from aio_pika.abc import AbstractRobustChannel, AbstractRobustConnection, DeliveryMode
from aiormq import Channel, spec

from shared.messaging.envelope import CONTENT_TYPE, Envelope
from shared.messaging.retry import DELAYS

FACTS, DEAD = "stageloket.facts", "stageloket.dead"
CONFIRM_SECONDS = 10.0
BLOCKED_SECONDS = 0.1


class Publisher:
    """Publishes with a confirm; whatever it raises means "unknown": the caller must be ready to say it again."""

    def __init__(self, url: str, name: str) -> None:
        self._url, self._name = url, name
        self._connection: AbstractRobustConnection | None = None
        self._channel: AbstractRobustChannel | None = None

    async def start(self) -> None:
        """Connect. Raises when the broker cannot be reached."""
        self._connection = await aio_pika.connect_robust(
            self._url, client_properties={"connection_name": f"{self._name} speaks"}, reconnect_interval=0.5
        )
        channel = await self._connection.channel(publisher_confirms=True, on_return_raises=True)
        self._channel = channel

    @property
    def ready(self) -> bool:
        """Whether a message could leave now."""
        return (
            self._channel is not None
            and not self._channel.is_closed
            and bool(self._connection and self._connection.connected.is_set())
        )

    async def fact(self, envelope: Envelope) -> None:
        """A fact to whoever listens. Raises when no queue took it."""
        await self._publish(FACTS, envelope.type, envelope.id, envelope.headers(), envelope.data)

    async def again(self, step: str, queue: str, message_id: str, headers: dict[str, Any], body: bytes) -> None:
        """A message back to its own queue, by way of a delay step of the broker."""
        await self._publish(step, queue, message_id, headers, body)

    async def dead(self, queue: str, message_id: str, headers: dict[str, Any], body: bytes) -> None:
        """A message that needs a person, with its story in the headers."""
        await self._publish(DEAD, queue, message_id, headers, body)

    async def _publish(self, exchange: str, key: str, message_id: str, headers: dict[str, Any], body: bytes) -> None:
        """One layer below aio-pika's exchange: there a publish holds the channel until the socket has drained, so that
        publishes go one after the other; here many are under way, bounded by the confirms they wait for."""
        if self._channel is None or not self.ready:
            raise ConnectionError("the broker cannot be reached")
        properties = spec.Basic.Properties(
            content_type=CONTENT_TYPE,
            headers=headers,
            delivery_mode=DeliveryMode.PERSISTENT,
            message_id=message_id,
            correlation_id=message_id,
        )
        async with asyncio.timeout(CONFIRM_SECONDS):
            channel = await self._open()
            answer = await channel.basic_publish(
                body, exchange=exchange, routing_key=key, properties=properties, mandatory=True, wait=False
            )
        if not isinstance(answer, spec.Basic.Ack):
            raise ConnectionError(f"the broker did not confirm: {type(answer).__name__}")

    async def _open(self) -> Channel:
        """The channel as it is now. Waits while the broker lets nobody publish (a memory or disk alarm)."""
        if self._channel is None:
            raise ConnectionError("the broker was never reached")
        channel = await self._channel.get_underlay_channel()
        if not isinstance(channel, Channel):
            raise TypeError(f"aio-pika speaks through {type(channel).__name__}")
        await channel.connection.ready()
        return channel

    async def blocked(self) -> bool:
        """Whether the broker lets nobody publish right now."""
        try:
            async with asyncio.timeout(BLOCKED_SECONDS):
                await self._open()
        except TimeoutError:
            return True
        return False

    async def waiting(self) -> int:
        """How many messages sit in the delay steps, of whichever service."""
        if self._channel is None:
            return 0
        channel = await self._channel.get_underlay_channel()
        told = [await channel.queue_declare(step, passive=True) for step in DELAYS]
        return sum(queue.message_count or 0 for queue in told)

    async def stop(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            await self._connection.close()
