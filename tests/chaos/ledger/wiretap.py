"""Hears every fact that leaves, with a queue of its own; notes when it came."""

import asyncio
import time
from contextlib import suppress
from datetime import datetime
from uuid import uuid4

import aio_pika
from aio_pika.abc import AbstractIncomingMessage
from aio_pika.exceptions import AMQPError
from aiormq.exceptions import ChannelInvalidStateError

from tests.chaos.ledger.evidence import Tapped

QUEUE = "ledger.wiretap"
AHEAD = 500
AWAY = 0.2


class Wiretap:
    """`tapped` grows while it runs; after an outage of the broker it goes on by itself."""

    def __init__(self, url: str) -> None:
        self._url, self.tapped = url, list[Tapped]()
        self._seen: set[str] = set()
        self._ear: asyncio.Task[None] | None = None
        self._marks: dict[str, asyncio.Event] = {}

    async def start(self) -> None:
        """Listen, and listen again whenever the broker was away. The queue must exist."""
        self._ear = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        while True:
            with suppress(AMQPError, ChannelInvalidStateError, OSError):
                async with await aio_pika.connect(self._url) as connection:
                    channel = await connection.channel()
                    await channel.set_qos(AHEAD)
                    queue = await channel.get_queue(QUEUE, ensure=False)
                    async for message in queue.iterator():
                        await self._note(message)
            await asyncio.sleep(AWAY)

    async def caught_up(self, seconds: float = 30.0) -> None:
        """Wait until all that was in its queue by now is noted: until a mark at the queue's end comes out."""
        mark, heard = uuid4().hex, asyncio.Event()
        self._marks[mark] = heard
        async with asyncio.timeout(seconds), await aio_pika.connect(self._url) as connection:
            channel = await connection.channel()
            await channel.default_exchange.publish(aio_pika.Message(mark.encode()), QUEUE)
            await heard.wait()

    async def stop(self) -> None:
        """Hang up."""
        if self._ear is not None:
            self._ear.cancel()
            await asyncio.gather(self._ear, return_exceptions=True)

    async def _note(self, message: AbstractIncomingMessage) -> None:
        told = {key: str(value) for key, value in message.headers.items()}
        if "ce-id" in told:
            parts = told.get("ce-traceparent", "").split("-")
            again = bool(message.redelivered) and told["ce-id"] in self._seen
            self._seen.add(told["ce-id"])
            self.tapped.append(
                Tapped(
                    told["ce-id"],
                    told["ce-type"],
                    told["ce-source"],
                    told["ce-subject"],
                    int(told["ce-sequence"]),
                    told["ce-causationid"],
                    parts[1] if len(parts) == 4 else "",
                    datetime.fromisoformat(told["ce-recordedtime"]).timestamp(),
                    time.time(),
                    again,
                )
            )
        elif heard := self._marks.get(message.body.decode(errors="replace")):
            heard.set()
        await message.ack()
