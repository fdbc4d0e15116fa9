"""The hop with guarantees in the usual way: inbox, state and outbox in one MongoDB transaction; publish; delete.

In its best form: bounded prefetch, one message per pot at a time so that no transaction aborts, publish after commit.
"""

import asyncio
import json
import os
from collections import defaultdict
from typing import Any

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, AbstractRobustConnection
from motor.motor_asyncio import AsyncIOMotorClient
from uuid_utils import uuid7

from benchmarks.contestants.program import address, run_program

PREFETCH = int(os.environ.get("ARENA_PREFETCH", "64"))


async def prepare() -> AbstractRobustConnection:
    """Connect."""
    return await aio_pika.connect_robust(address("RABBITMQ"))


async def start(connection: AbstractRobustConnection) -> None:
    """Consume."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    database = client.get_default_database()
    for collection in ("inbox", "labels", "outbox"):
        await database.create_collection(collection)
    channel = await connection.channel()
    await channel.set_qos(PREFETCH)
    events = await channel.get_exchange("stageloket.events", ensure=False)
    queue = await channel.get_queue("labeller.label_on_pot_filled", ensure=False)
    pots: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def commit(session: Any, message_id: str, event: dict[str, Any]) -> dict[str, Any]:
        await database["inbox"].insert_one({"_id": f"label|{message_id}"}, session=session)
        label = await database["labels"].find_one({"_id": event["pot_id"]}, session=session)
        label = label or {"_id": event["pot_id"], "seen": []}
        label["seen"].append([event["order_id"], event["number"]])
        await database["labels"].replace_one({"_id": event["pot_id"]}, label, upsert=True, session=session)
        row: dict[str, Any] = {"_id": str(uuid7()), "pot_id": event["pot_id"], "total": len(label["seen"])}
        await database["outbox"].insert_one(row, session=session)
        return row

    async def receive(message: AbstractIncomingMessage) -> None:
        event = json.loads(message.body)
        async with pots[event["pot_id"]]:
            async with await client.start_session() as session:
                row: dict[str, Any] = await session.with_transaction(
                    lambda s: commit(s, message.message_id or "", event)
                )
            body = json.dumps({"pot_id": row["pot_id"], "total": row["total"]}).encode()
            written = aio_pika.Message(body, message_id=row["_id"], delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
            await events.publish(written, routing_key="workshop_label.written.v1")
            await database["outbox"].delete_one({"_id": row["_id"]})
        await message.ack()

    await queue.consume(receive)


if __name__ == "__main__":
    run_program(prepare, start)
