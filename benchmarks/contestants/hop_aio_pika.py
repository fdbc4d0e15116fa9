"""The same hop by hand on aio-pika and motor: prefetch bounded, confirms, acknowledged after; no other guarantee."""

import json
import os
from typing import Any

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustConnection
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.stage import address, contest

PREFETCH = int(os.environ.get("ARENA_PREFETCH", "64"))


async def enter() -> AbstractRobustConnection:
    """Connected."""
    return await aio_pika.connect_robust(address("RABBITMQ"))


async def go(connection: AbstractRobustConnection) -> None:
    """Listen."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    labels = client.get_default_database()["labels"]
    channel = await connection.channel()
    await channel.set_qos(PREFETCH)
    facts = await channel.get_exchange("stageloket.facts", ensure=False)
    queue = await channel.get_queue("labeller.label_on_pot_filled", ensure=False)

    async def receive(message: AbstractIncomingMessage) -> None:
        event = json.loads(message.body)
        label = await labels.find_one({"_id": event["pot_id"]}) or {"_id": event["pot_id"], "seen": []}
        label["seen"].append([event["order_id"], event["number"]])
        await labels.replace_one({"_id": event["pot_id"]}, label, upsert=True)
        body = json.dumps({"pot_id": event["pot_id"], "total": len(label["seen"])}).encode()
        written = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await facts.publish(written, routing_key="workshop_label.written.v1")
        await message.ack()

    await queue.consume(receive)


if __name__ == "__main__":
    contest(enter, go)
