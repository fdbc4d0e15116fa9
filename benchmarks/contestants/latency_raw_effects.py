"""Latency, raw: receives and acknowledges messages, with one majority write each if ARENA_WRITE is set."""

import json
import os
from typing import Any

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustConnection
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.latency_raw_commands import QUEUE
from benchmarks.contestants.path_timing import Effect, run_effect_side
from benchmarks.contestants.program import address


async def prepare(effect: Effect) -> AbstractRobustConnection:
    """Connect and consume."""
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
    run_effect_side(prepare)
