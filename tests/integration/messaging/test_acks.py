"""Acknowledgements leave together, and none is told twice: the broker would close the channel, and all in hand on it
would come again."""

import asyncio
from functools import partial

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage

from shared.messaging.acks import Acks
from shared.testing.eventually import eventually
from tests.integration.messaging.world import World

MANY = 120
"""More in hand than the driver has room for frames."""
MORE = 600
"""More than a quorum queue works off at once."""
QUEUE = "many"


class Hand:
    """What was delivered, in its order, and acknowledged as a reception does it."""

    def __init__(self) -> None:
        self.acks, self.messages = Acks(), list[AbstractIncomingMessage]()

    async def take(self, message: AbstractIncomingMessage) -> None:
        """A delivery."""
        self.acks.taken(message)
        self.messages.append(message)

    async def holds(self, count: int) -> None:
        """For `eventually`: so many were delivered."""
        assert len(self.messages) == count


async def put(channel: AbstractChannel, count: int) -> None:
    """So many messages into the queue."""
    for number in range(count):
        await channel.default_exchange.publish(aio_pika.Message(str(number).encode()), QUEUE)


async def test_no_acknowledgement_is_told_twice_when_more_is_done_while_some_are_told(world: World) -> None:
    hand = Hand()
    async with await aio_pika.connect(world.broker()) as connection:
        channel = await connection.channel()
        await channel.set_qos(MANY)
        queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        await queue.consume(hand.take)
        for waves in (1, 2, 3):
            await put(channel, MANY)
            await eventually(partial(hand.holds, waves * MANY))
            for message in hand.messages[-MANY + 1 :: 2]:
                hand.acks.done(message)
            await asyncio.sleep(0)
            for message in hand.messages[-MANY::2]:
                hand.acks.done(message)
            await hand.acks.settled()
        assert not any(message.redelivered for message in hand.messages)


async def test_nothing_comes_again_that_was_done_before_the_connection_closed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand, told = Hand(), list[int]()
    async with await aio_pika.connect(world.broker()) as connection:
        channel = await connection.channel()
        queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        await put(channel, MORE)
        tag = await queue.consume(hand.take)
        await eventually(partial(hand.holds, MORE))
        await queue.cancel(tag)
        driver = hand.messages[0].channel
        acknowledge = driver.basic_ack

        async def counted(tag: int, multiple: bool = False, wait: bool = True) -> None:
            told.append(tag)
            await acknowledge(tag, multiple, wait)

        monkeypatch.setattr(driver, "basic_ack", counted)
        hand.acks.hold()
        for message in reversed(hand.messages):
            hand.acks.done(message)
            await asyncio.sleep(0)
        await hand.acks.settled()
    assert len(told) == 1
    async with await aio_pika.connect(world.broker()) as connection:
        channel = await connection.channel()

        async def none_came_back() -> None:
            left = await channel.declare_queue(QUEUE, passive=True)
            assert left.declaration_result.message_count == 0

        await eventually(none_came_back)
