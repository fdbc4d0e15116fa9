"""Hears every fact that leaves, with a queue of its own; notes when it came."""

import asyncio
import time
from datetime import datetime
from uuid import uuid4

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustConnection

from tests.chaos.ledger.evidence import Tapped

QUEUE = "ledger.wiretap"
AHEAD = 500


class Wiretap:
    """`tapped` grows while it runs; after an outage of the broker it goes on by itself."""

    def __init__(self, url: str) -> None:
        self._url, self.tapped = url, list[Tapped]()
        self._seen: set[str] = set()
        self._connection: AbstractRobustConnection | None = None
        self._marks: dict[str, asyncio.Event] = {}

    async def start(self) -> None:
        """Listen. The queue must exist."""
        self._connection = await aio_pika.connect_robust(self._url, reconnect_interval=0.2)
        channel = await self._connection.channel()
        await channel.set_qos(AHEAD)
        queue = await channel.get_queue(QUEUE, ensure=False)
        await queue.consume(self._note)

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
        if self._connection is not None:
            await self._connection.close()

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
