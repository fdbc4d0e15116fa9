"""How full a queue of the house is: asked on a channel of its own, since a queue that is gone costs the channel."""

import asyncio

import aio_pika
from aio_pika.abc import AbstractConnection
from aiormq.exceptions import ChannelNotFoundEntity

SECONDS = 5.0


class Queues:
    """Asks with a passive declaration; it opens nothing before the first question."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: AbstractConnection | None = None

    async def waiting(self, queue: str) -> int | None:
        """Messages ready in that queue; None when there is no such queue. Raises when the broker cannot be asked."""
        async with asyncio.timeout(SECONDS):
            channel = await (await self._open()).channel()
            try:
                told = await (await channel.get_underlay_channel()).queue_declare(queue, passive=True)
            except ChannelNotFoundEntity:
                return None
            await channel.close()
        return told.message_count or 0

    async def _open(self) -> AbstractConnection:
        if self._connection is None or self._connection.is_closed:
            self._connection = await aio_pika.connect(
                self._url, client_properties={"connection_name": "operations asks"}
            )
        return self._connection

    async def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            await self._connection.close()
