"""Latency, raw: a message is published to a quorum queue, one at a time, and confirmed."""

import json

import aio_pika

from benchmarks.contestants.stage import address
from benchmarks.contestants.watch import NOTE, Command, command_end

QUEUE = "raw"


async def enter() -> Command:
    """Connected."""
    connection = await aio_pika.connect_robust(address("RABBITMQ"))
    channel = await connection.channel()
    await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})

    async def command(order_id: str, pot_id: str) -> None:
        body = json.dumps({"pot_id": pot_id, "order_id": order_id, "note": NOTE}).encode()
        message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await channel.default_exchange.publish(message, QUEUE)

    return command


if __name__ == "__main__":
    command_end(enter)
