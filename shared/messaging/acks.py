"""Acknowledging together: what was handled in one turn of the event loop is told to the broker in as few frames as the
order of the deliveries allows. One that is still in hand is never acknowledged by its neighbours, and none is told
twice: the broker would close the channel over it.

Proof: tests/integration/messaging/test_acks.py.
"""

import asyncio
import logging
from collections.abc import Sequence

from aio_pika.abc import AbstractIncomingMessage
from aiormq.abc import AbstractChannel
from aiormq.exceptions import AMQPError, ChannelInvalidStateError

log = logging.getLogger(__name__)


class Acks:
    """Of one queue's channel. `taken` in the order of delivery, `done` when handled."""

    def __init__(self) -> None:
        self._channel: AbstractChannel | None = None
        self._in_hand: dict[int, bool] = {}
        """Delivery tags in their order, and whether each is done."""
        self._telling: asyncio.Task[None] | None = None
        self._held = False

    def taken(self, message: AbstractIncomingMessage) -> None:
        """A delivery is in hand. A channel opened anew counts from 1: what was in hand on the old one comes again."""
        if message.channel is not self._channel:
            if self._telling is not None:
                self._telling.cancel()
            self._channel, self._in_hand, self._telling = message.channel, {}, None
        self._in_hand[_tag(message)] = False

    def done(self, message: AbstractIncomingMessage) -> None:
        """It may be acknowledged; the broker hears of it in the next turn of the event loop."""
        if message.channel is not self._channel:
            return
        self._in_hand[_tag(message)] = True
        if not self._held:
            self._begin_to_tell()

    def hold(self) -> None:
        """Tell nothing until `settled`: a quorum queue forgets at the close what it had no time for yet, so the last
        acknowledgements are to be few.
        """
        self._held = True

    async def settled(self) -> None:
        """All that is done has been told."""
        self._held = False
        self._begin_to_tell()
        while self._telling is not None:
            await asyncio.wait({self._telling})

    def _begin_to_tell(self) -> None:
        if self._telling is None and self._channel is not None:
            self._telling = asyncio.create_task(self._tell_all(self._channel))

    async def _tell_all(self, channel: AbstractChannel) -> None:
        """One after the other: a frame may have to wait until there is room, and a later one must not overtake it."""
        try:
            while any(self._in_hand.values()):
                await self._tell(channel, *self._take_done())
        finally:
            if channel is self._channel:
                self._telling = None

    async def _tell(self, channel: AbstractChannel, up_to: int, alone: Sequence[int]) -> None:
        try:
            if up_to:
                await channel.basic_ack(up_to, multiple=True, wait=False)
            for tag in alone:
                await channel.basic_ack(tag, wait=False)
        except (AMQPError, ChannelInvalidStateError) as closed:
            log.info("not acknowledged, so it will come again: %s", type(closed).__name__)

    def _take_done(self) -> tuple[int, list[int]]:
        """The last of those with nothing in hand before them, and the others that are done."""
        up_to = 0
        for tag, done in self._in_hand.items():
            if not done:
                break
            up_to = tag
        gone = [tag for tag, done in self._in_hand.items() if done]
        for tag in gone:
            del self._in_hand[tag]
        return up_to, [tag for tag in gone if tag > up_to]


def _tag(message: AbstractIncomingMessage) -> int:
    if message.delivery_tag is None:
        raise ValueError("a message that was not delivered cannot be acknowledged")
    return message.delivery_tag
