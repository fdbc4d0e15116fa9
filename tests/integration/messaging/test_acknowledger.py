"""Acknowledgements are sent together, and none is sent twice: the broker would close the channel and redeliver
everything in flight on it."""

import asyncio
from functools import partial

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage

from shared.messaging.consuming.acknowledger import Acknowledger
from tests.integration.messaging.sandbox import ServiceSandbox
from tests.support.eventually import eventually

IN_FLIGHT = 120
"""More deliveries than the driver has room for frames."""
BACKLOG = 600
"""More messages than a quorum queue settles at once."""
QUEUE = "many"


class Receiver:
    """Collects deliveries in their order; they are acknowledged as the message processor does it."""

    def __init__(self) -> None:
        self.acknowledger, self.messages = Acknowledger(), list[AbstractIncomingMessage]()

    async def receive(self, message: AbstractIncomingMessage) -> None:
        """Take one delivery."""
        self.acknowledger.track(message)
        self.messages.append(message)

    async def has_received(self, count: int) -> None:
        """For `eventually`: that many messages were delivered."""
        assert len(self.messages) == count


async def publish(channel: AbstractChannel, count: int) -> None:
    """Publish that many messages."""
    for number in range(count):
        await channel.default_exchange.publish(aio_pika.Message(str(number).encode()), QUEUE)


async def test_no_delivery_is_acknowledged_twice_when_more_complete_while_acks_are_sent(
    sandbox: ServiceSandbox,
) -> None:
    receiver = Receiver()
    async with await aio_pika.connect(sandbox.broker_url()) as connection:
        channel = await connection.channel()
        await channel.set_qos(IN_FLIGHT)
        queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        await queue.consume(receiver.receive)
        for wave in (1, 2, 3):
            await publish(channel, IN_FLIGHT)
            await eventually(partial(receiver.has_received, wave * IN_FLIGHT))
            for message in receiver.messages[-IN_FLIGHT + 1 :: 2]:
                receiver.acknowledger.done(message)
            await asyncio.sleep(0)
            for message in receiver.messages[-IN_FLIGHT::2]:
                receiver.acknowledger.done(message)
            await receiver.acknowledger.flush()
        assert not any(message.redelivered for message in receiver.messages)


async def test_messages_handled_before_the_connection_closed_are_not_redelivered(
    sandbox: ServiceSandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    receiver, sent_tags = Receiver(), list[int]()
    async with await aio_pika.connect(sandbox.broker_url()) as connection:
        channel = await connection.channel()
        queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})
        await publish(channel, BACKLOG)
        tag = await queue.consume(receiver.receive)
        await eventually(partial(receiver.has_received, BACKLOG))
        await queue.cancel(tag)
        driver = receiver.messages[0].channel
        acknowledge = driver.basic_ack

        async def counted(tag: int, multiple: bool = False, wait: bool = True) -> None:
            sent_tags.append(tag)
            await acknowledge(tag, multiple, wait)

        monkeypatch.setattr(driver, "basic_ack", counted)
        receiver.acknowledger.pause()
        for message in reversed(receiver.messages):
            receiver.acknowledger.done(message)
            await asyncio.sleep(0)
        await receiver.acknowledger.flush()
    assert len(sent_tags) == 1
    async with await aio_pika.connect(sandbox.broker_url()) as connection:
        channel = await connection.channel()

        async def queue_is_empty() -> None:
            declared = await channel.declare_queue(QUEUE, passive=True)
            assert declared.declaration_result.message_count == 0

        await eventually(queue_is_empty)
