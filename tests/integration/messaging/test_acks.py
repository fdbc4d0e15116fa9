"""Acknowledgements leave together, and none is told twice: the broker would close the channel, and all in hand on it
would come again."""

import asyncio
from functools import partial

import aio_pika
from aio_pika.abc import AbstractIncomingMessage

from shared.messaging.acks import Acks
from shared.testing.eventually import eventually
from tests.integration.messaging.world import World

MANY = 120
"""More in hand than the driver has room for frames."""
MORE = 600
"""More than a quorum queue works off at once."""
QUEUE = "many"


async def test_no_acknowledgement_is_told_twice_when_more_is_done_while_some_are_told(world: World) -> None:
    acks, in_hand = Acks(), list[AbstractIncomingMessage]()

    async def take(message: AbstractIncomingMessage) -> None:
        acks.taken(message)
        in_hand.append(message)

    async with await aio_pika.connect(world.broker()) as connection:
        channel = await connection.channel()
        await channel.set_qos(MANY)
        queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        await queue.consume(take)

        async def delivered(waves: int) -> None:
            assert len(in_hand) == waves * MANY

        for waves in (1, 2, 3):
            for number in range(MANY):
                await channel.default_exchange.publish(aio_pika.Message(str(number).encode()), QUEUE)
            await eventually(partial(delivered, waves))
            for message in in_hand[-MANY + 1 :: 2]:
                acks.done(message)
            await asyncio.sleep(0)
            for message in in_hand[-MANY::2]:
                acks.done(message)
            await acks.settled()
        assert not any(message.redelivered for message in in_hand)


async def test_nothing_comes_again_that_was_done_before_the_connection_closed(world: World) -> None:
    acks, in_hand = Acks(), list[AbstractIncomingMessage]()

    async def take(message: AbstractIncomingMessage) -> None:
        acks.taken(message)
        in_hand.append(message)

    async def delivered() -> None:
        assert len(in_hand) == MORE

    async with await aio_pika.connect(world.broker()) as connection:
        channel = await connection.channel()
        queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        for number in range(MORE):
            await channel.default_exchange.publish(aio_pika.Message(str(number).encode()), QUEUE)
        tag = await queue.consume(take)
        await eventually(delivered)
        await queue.cancel(tag)
        acks.hold()
        for message in reversed(in_hand):
            acks.done(message)
            await asyncio.sleep(0)
        await acks.settled()
    async with await aio_pika.connect(world.broker()) as connection:
        channel = await connection.channel()

        async def none_came_back() -> None:
            left = await channel.declare_queue(QUEUE, passive=True)
            assert left.declaration_result.message_count == 0

        await eventually(none_came_back)
