"""A queue that nothing follows keeps a message however often it comes back, with any version of RabbitMQ."""

import aio_pika
import pytest

from shared.messaging.runtime.topology import UNROUTED
from tests.integration.messaging.sandbox import DEAD_LETTERS, ServiceSandbox
from tests.support.eventually import eventually

RETURNS = 30
"""RabbitMQ 4 drops a message that was returned 20 times, where no limit is set."""


@pytest.mark.parametrize("queue", [DEAD_LETTERS, UNROUTED])
async def test_a_message_that_is_returned_again_and_again_stays(sandbox: ServiceSandbox, queue: str) -> None:
    await sandbox.has_policies(DEAD_LETTERS, UNROUTED)
    async with await aio_pika.connect(sandbox.broker_url()) as connection:
        channel = await connection.channel()
        await channel.default_exchange.publish(aio_pika.Message(b"{}", delivery_mode=2), queue)
        consumed = await channel.get_queue(queue)
        for _ in range(RETURNS):
            message = await consumed.get(timeout=5)
            await message.nack(requeue=True)

    async def still_there() -> None:
        assert await sandbox.ready_count(queue) == 1

    await eventually(still_there)
