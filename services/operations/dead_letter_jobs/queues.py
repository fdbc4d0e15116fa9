"""Read the length of a queue, on a new channel each time: the broker closes the channel when the queue is gone."""

import asyncio

import aio_pika
from aio_pika.abc import AbstractConnection
from aiormq.exceptions import ChannelNotFoundEntity

TIMEOUT_SECONDS = 5.0


class Queues:
    """Queue lengths by passive declaration; connects at the first call."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: AbstractConnection | None = None

    async def length(self, queue: str) -> int | None:
        """Messages ready in the queue; None when there is no such queue. Raises when the broker cannot be reached."""
        async with asyncio.timeout(TIMEOUT_SECONDS):
            channel = await (await self._open()).channel()
            try:
                declared = await (await channel.get_underlay_channel()).queue_declare(queue, passive=True)
            except ChannelNotFoundEntity:
                return None
            await channel.close()
        return declared.message_count or 0

    async def _open(self) -> AbstractConnection:
        if self._connection is None or self._connection.is_closed:
            self._connection = await aio_pika.connect(
                self._url, client_properties={"connection_name": "operations queue lengths"}
            )
        return self._connection

    async def close(self) -> None:
        """Close the connection, if it was opened."""
        if self._connection is not None:
            await self._connection.close()
