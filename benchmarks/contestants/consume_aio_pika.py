"""Consumer side, raw aio-pika: one MongoDB write for each message, acknowledged after it."""

import json
import os
import time
from typing import Any

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustConnection
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.program import address, run_program

PREFETCH = int(os.environ.get("ARENA_PREFETCH", "64"))


async def prepare() -> AbstractRobustConnection:
    """Connect."""
    return await aio_pika.connect_robust(address("RABBITMQ"))


async def start(connection: AbstractRobustConnection) -> None:
    """Consume."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    things = client.get_default_database()["things"]
    channel = await connection.channel()
    await channel.set_qos(PREFETCH)
    queue = await channel.get_queue("keeper.keep_on_pot_filled", ensure=False)

    async def receive(message: AbstractIncomingMessage) -> None:
        began = time.monotonic()
        event = json.loads(message.body)
        await things.update_one({"_id": event["order_id"]}, {"$set": {"at": began}}, upsert=True)
        await message.ack()

    await queue.consume(receive)


if __name__ == "__main__":
    run_program(prepare, start)
