"""Writes each message with aiormq's public `basic_publish`: the slower fallback, right with any version."""

import asyncio
from collections.abc import Sequence
from functools import partial

from aiormq import Channel, spec

from shared.messaging.model.envelope import CONTENT_TYPE
from shared.messaging.transport.frames import PERSISTENT
from shared.messaging.transport.outgoing_message import OutgoingMessage, settle


class PlainWriter:
    """One task for each message; tasks start in order and aiormq's channel lock keeps it."""

    def __init__(self) -> None:
        self._publishing: set[asyncio.Task[object]] = set()

    def write(self, channel: Channel, batch: Sequence[OutgoingMessage]) -> None:
        """Publish persistent and mandatory, as the batching writer does."""
        for message in batch:
            task: asyncio.Task[object] = asyncio.create_task(self._publish(channel, message))
            self._publishing.add(task)
            task.add_done_callback(self._publishing.discard)
            task.add_done_callback(partial(settle, message.confirm))

    async def _publish(self, channel: Channel, message: OutgoingMessage) -> object:
        return await channel.basic_publish(
            message.body,
            exchange=message.exchange,
            routing_key=message.key,
            mandatory=True,
            wait=False,
            properties=spec.Basic.Properties(
                content_type=CONTENT_TYPE,
                headers=dict(message.headers),
                delivery_mode=PERSISTENT[0],
                message_id=message.id,
            ),
        )
