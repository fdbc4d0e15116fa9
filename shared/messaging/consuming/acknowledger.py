"""Acknowledges many deliveries with few frames: those handled in one turn of the event loop are acknowledged together.

A delivery in flight is never acknowledged by its neighbours, and none is acknowledged twice: the broker would close the
channel. Proof: tests/integration/messaging/test_acknowledger.py.
"""

import asyncio
import logging
from collections.abc import Sequence

from aio_pika.abc import AbstractIncomingMessage
from aiormq.abc import AbstractChannel
from aiormq.exceptions import AMQPError, ChannelInvalidStateError

log = logging.getLogger(__name__)


class Acknowledger:
    """For the channel of one queue: `track` in the order of delivery, `done` when handled."""

    def __init__(self) -> None:
        self._channel: AbstractChannel | None = None
        self._deliveries: dict[int, bool] = {}
        """Delivery tags in their order, and whether each is done."""
        self._sending: asyncio.Task[None] | None = None
        self._paused = False

    def track(self, message: AbstractIncomingMessage) -> bool:
        """A delivery is in flight. A new channel counts tags from 1, and the broker redelivers what was in flight.

        Returns whether the channel replaced another one.
        """
        replaced = message.channel is not self._channel and self._channel is not None
        if message.channel is not self._channel:
            if self._sending is not None:
                self._sending.cancel()
            self._channel, self._deliveries, self._sending = message.channel, {}, None
        self._deliveries[_tag(message)] = False
        return replaced

    def done(self, message: AbstractIncomingMessage) -> None:
        """The delivery may be acknowledged; the frame leaves in the next turn of the event loop."""
        if message.channel is not self._channel:
            return
        self._deliveries[_tag(message)] = True
        if not self._paused:
            self._start_sending()

    def pause(self) -> None:
        """Send nothing until `flush`: a quorum queue drops acknowledgements that it had no time for when the channel
        closes, so the last ones should be few.
        """
        self._paused = True

    async def flush(self) -> None:
        """Send all acknowledgements that are due."""
        self._paused = False
        self._start_sending()
        while self._sending is not None:
            await asyncio.wait({self._sending})

    def _start_sending(self) -> None:
        if self._sending is None and self._channel is not None:
            self._sending = asyncio.create_task(self._send_all(self._channel))

    async def _send_all(self, channel: AbstractChannel) -> None:
        """One frame after the other: a frame may wait for room in the write queue, and no later one may overtake."""
        try:
            while any(self._deliveries.values()):
                await self._send(channel, *self._take_done())
        finally:
            if channel is self._channel:
                self._sending = None

    async def _send(self, channel: AbstractChannel, up_to: int, single: Sequence[int]) -> None:
        try:
            if up_to:
                await channel.basic_ack(up_to, multiple=True, wait=False)
            for tag in single:
                await channel.basic_ack(tag, wait=False)
        except (AMQPError, ChannelInvalidStateError) as closed:
            log.info("not acknowledged, the broker will redeliver: %s", type(closed).__name__)

    def _take_done(self) -> tuple[int, list[int]]:
        """The last tag with nothing in flight before it, and the other tags that are done."""
        up_to = 0
        for tag, done in self._deliveries.items():
            if not done:
                break
            up_to = tag
        taken = [tag for tag, done in self._deliveries.items() if done]
        for tag in taken:
            del self._deliveries[tag]
        return up_to, [tag for tag in taken if tag > up_to]


def _tag(message: AbstractIncomingMessage) -> int:
    if message.delivery_tag is None:
        raise ValueError("a message that was not delivered cannot be acknowledged")
    return message.delivery_tag
