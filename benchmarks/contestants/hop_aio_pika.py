"""The same hop with aio-pika and motor: bounded prefetch, confirms, late acknowledgement; no other guarantee."""

import json
import os
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
    labels = client.get_default_database()["labels"]
    channel = await connection.channel()
    await channel.set_qos(PREFETCH)
    events = await channel.get_exchange("stageloket.events", ensure=False)
    queue = await channel.get_queue("labeller.label_on_pot_filled", ensure=False)

    async def receive(message: AbstractIncomingMessage) -> None:
        event = json.loads(message.body)
        label = await labels.find_one({"_id": event["pot_id"]}) or {"_id": event["pot_id"], "seen": []}
        label["seen"].append([event["order_id"], event["number"]])
        await labels.replace_one({"_id": event["pot_id"]}, label, upsert=True)
        body = json.dumps({"pot_id": event["pot_id"], "total": len(label["seen"])}).encode()
        written = aio_pika.Message(body, delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await events.publish(written, routing_key="workshop_label.written.v1")
        await message.ack()

    await queue.consume(receive)


if __name__ == "__main__":
    run_program(prepare, start)
