"""Whole path, simple polling outbox: the consumer, with an idempotent projection instead of an inbox."""

import json
from typing import Any

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustConnection
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.path_timing import Effect, run_effect_side
from benchmarks.contestants.program import address

PREFETCH = 64


async def prepare(effect: Effect) -> AbstractRobustConnection:
    """Connect and consume from a quorum queue."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    listings = client.get_default_database()["listings"]
    connection = await aio_pika.connect_robust(address("RABBITMQ"))
    channel = await connection.channel()
    await channel.set_qos(PREFETCH)
    exchange = await channel.declare_exchange("naive", aio_pika.ExchangeType.TOPIC, durable=True)
    queue = await channel.declare_queue("naive.listings", durable=True, arguments={"x-queue-type": "quorum"})
    await queue.bind(exchange, "#")

    async def receive(message: AbstractIncomingMessage) -> None:
        event = json.loads(message.body)
        seen = [event["order_id"], event["number"]]
        await listings.update_one({"_id": event["pot_id"]}, {"$addToSet": {"seen": seen}}, upsert=True)
        effect(event["order_id"], event["number"])
        await message.ack()

    await queue.consume(receive)
    return connection


if __name__ == "__main__":
    run_effect_side(prepare)
