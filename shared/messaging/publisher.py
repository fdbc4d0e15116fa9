"""The way to the broker: one connection for speaking alone, confirms on, a returned message is an error.

A memory alarm blocks connections that publish; listening goes on over its own. What is said in one turn of the event
loop leaves in one piece, and each message has its own confirm.
"""

import asyncio
from collections.abc import Awaitable, Mapping
from typing import Any

import aio_pika
from aio_pika.abc import AbstractRobustChannel, AbstractRobustConnection
from aiormq import Channel
from aiormq.abc import ChannelFrame

from shared.messaging.broker_url import with_heartbeat
from shared.messaging.confirms import Confirm, Outgoing, framed, give_up
from shared.messaging.envelope import Envelope
from shared.messaging.retry import DELAYS

FACTS, DEAD = "stageloket.facts", "stageloket.dead"
CONFIRM_SECONDS = 10.0
"""Longer without an answer means "unknown"."""
NO_CONFIRM = f"no confirm within {CONFIRM_SECONDS:.0f} s"
BLOCKED_SECONDS = 0.1


class Publisher:
    """What is said is a future, done when the broker has it. Whatever it raises means "unknown": say it again."""

    def __init__(self, url: str, name: str) -> None:
        self._url, self._name = url, name
        self._connection: AbstractRobustConnection | None = None
        self._channel: AbstractRobustChannel | None = None
        self._outgoing: list[Outgoing] = []
        self._writing: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Connect. Raises when the broker cannot be reached."""
        self._connection = await aio_pika.connect_robust(
            with_heartbeat(self._url, f"{self._name} speaks"), reconnect_interval=0.5
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

    def fact(self, envelope: Envelope) -> Awaitable[None]:
        """A fact to whoever listens. Raises when no queue took it."""
        return self._say(FACTS, envelope.type, envelope.id, envelope.headers(), envelope.data)

    def again(self, step: str, queue: str, message_id: str, headers: dict[str, Any], body: bytes) -> Awaitable[None]:
        """A message back to its own queue, by way of a delay step of the broker."""
        return self._say(step, queue, message_id, headers, body)

    def dead(self, queue: str, message_id: str, headers: dict[str, Any], body: bytes) -> Awaitable[None]:
        """A message that needs a person, with its story in the headers."""
        return self._say(DEAD, queue, message_id, headers, body)

    def _say(self, exchange: str, key: str, message_id: str, headers: Mapping[str, Any], body: bytes) -> Confirm:
        loop = asyncio.get_running_loop()
        confirm: Confirm = loop.create_future()
        if not self.ready:
            confirm.set_exception(ConnectionError("the broker cannot be reached"))
            return confirm
        giving_up = loop.call_later(CONFIRM_SECONDS, give_up, confirm, TimeoutError(NO_CONFIRM))
        confirm.add_done_callback(lambda _: giving_up.cancel())
        self._outgoing.append(Outgoing(confirm, exchange, key, message_id, headers, body))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        return confirm

    async def _write(self) -> None:
        """All that has come together; while the broker lets nobody publish it waits here, and gives up in time."""
        try:
            async with asyncio.timeout(CONFIRM_SECONDS):
                channel = await self._open()
        except Exception as failed:  # noqa: BLE001 - handed to everybody who waits
            for message in self._taken():
                give_up(message.confirm, failed)
            return
        pieces = [p for message in self._taken() if not message.confirm.done() for p in framed(channel, message)]
        if pieces:
            channel.write_queue.put_nowait(ChannelFrame(payload=b"".join(pieces), should_close=False))

    def _taken(self) -> list[Outgoing]:
        """Everything that waits; what comes from now on starts the next writing."""
        batch, self._outgoing, self._writing = self._outgoing, [], None
        return batch

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
