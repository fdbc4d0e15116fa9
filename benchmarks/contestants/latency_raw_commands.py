"""Latency, raw: publishes messages to a quorum queue, one at a time, each confirmed."""

import json

import aio_pika

from benchmarks.contestants.path_timing import NOTE, Command, run_command_side
from benchmarks.contestants.program import address

QUEUE = "raw"


async def prepare() -> Command:
    """Connect."""
    connection = await aio_pika.connect_robust(address("RABBITMQ"))
    channel = await connection.channel()
    await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})

    async def command(order_id: str, pot_id: str) -> None:
        body = json.dumps({"pot_id": pot_id, "order_id": order_id, "note": NOTE}).encode()
        message = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await channel.default_exchange.publish(message, QUEUE)

    return command


if __name__ == "__main__":
    run_command_side(prepare)
