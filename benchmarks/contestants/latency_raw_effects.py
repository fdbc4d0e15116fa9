"""Latency, raw: a message is received and acknowledged; nothing else, or (ARENA_WRITE) one majority write."""

import json
import os
from typing import Any

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustConnection
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.latency_raw_commands import QUEUE
from benchmarks.contestants.stage import address
from benchmarks.contestants.watch import Effect, effect_end


async def enter(effect: Effect) -> AbstractRobustConnection:
    """Connected and listening."""
    connection = await aio_pika.connect_robust(address("RABBITMQ"))
    channel = await connection.channel()
    await channel.set_qos(64)
    queue = await channel.declare_queue(QUEUE, durable=True, arguments={"x-queue-type": "quorum"})

    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    effects = client.get_default_database()["effects"]

    async def receive(message: AbstractIncomingMessage) -> None:
        if "ARENA_WRITE" in os.environ:
            await effects.insert_one({"body": message.body})
        effect(json.loads(message.body)["order_id"], 0)
        await message.ack()

    await queue.consume(receive)
    return connection


if __name__ == "__main__":
    effect_end(enter)
