"""Consumes every published event from a queue of its own, and records when it arrived."""

import asyncio
import time
from contextlib import suppress
from datetime import datetime
from uuid import uuid4

import aio_pika
from aio_pika.abc import AbstractIncomingMessage
from aio_pika.exceptions import AMQPError
from aiormq.exceptions import ChannelInvalidStateError

from tests.chaos.oracle.evidence import TappedEvent

QUEUE = "oracle.wiretap"
PREFETCH = 500
RECONNECT_SECONDS = 0.2


class Wiretap:
    """`tapped` grows while it runs; it reconnects after an outage of the broker."""

    def __init__(self, url: str) -> None:
        self._url, self.tapped = url, list[TappedEvent]()
        self._seen: set[str] = set()
        self._reader: asyncio.Task[None] | None = None
        self._markers: dict[str, asyncio.Event] = {}

    async def start(self) -> None:
        """Start consuming. The queue must exist."""
        self._reader = asyncio.create_task(self._consume())

    async def _consume(self) -> None:
        while True:
            with suppress(AMQPError, ChannelInvalidStateError, OSError):
                async with await aio_pika.connect(self._url) as connection:
                    channel = await connection.channel()
                    await channel.set_qos(PREFETCH)
                    queue = await channel.get_queue(QUEUE, ensure=False)
                    async for message in queue.iterator():
                        await self._record(message)
            await asyncio.sleep(RECONNECT_SECONDS)

    async def caught_up(self, seconds: float = 30.0) -> None:
        """Wait until everything in the queue is recorded: publish a marker and wait for its arrival."""
        marker, arrived = uuid4().hex, asyncio.Event()
        self._markers[marker] = arrived
        async with asyncio.timeout(seconds), await aio_pika.connect(self._url) as connection:
            channel = await connection.channel()
            await channel.default_exchange.publish(aio_pika.Message(marker.encode()), QUEUE)
            await arrived.wait()

    async def stop(self) -> None:
        """Stop consuming."""
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.gather(self._reader, return_exceptions=True)

    async def _record(self, message: AbstractIncomingMessage) -> None:
        headers = {key: str(value) for key, value in message.headers.items()}
        if "ce-id" in headers:
            parts = headers.get("ce-traceparent", "").split("-")
            again = bool(message.redelivered) and headers["ce-id"] in self._seen
            self._seen.add(headers["ce-id"])
            self.tapped.append(
                TappedEvent(
                    headers["ce-id"],
                    headers["ce-type"],
                    headers["ce-source"],
                    headers["ce-subject"],
                    int(headers["ce-sequence"]),
                    headers["ce-causationid"],
                    parts[1] if len(parts) == 4 else "",
                    datetime.fromisoformat(headers["ce-recordedtime"]).timestamp(),
                    time.time(),
                    again,
                )
            )
        elif arrived := self._markers.get(message.body.decode(errors="replace")):
            arrived.set()
        await message.ack()
