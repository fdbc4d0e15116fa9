"""Whole path, simple polling outbox: state and outbox row in one transaction, and a loop that polls the rows.

Default: polls every second and publishes one row after the other. Best setting (ARENA_POLL, ARENA_BATCH): polls often,
publishes a batch concurrently and updates its rows with one write.
"""

import asyncio
import json
import os
import uuid
from typing import Any

import aio_pika
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.path_timing import NOTE, Command, run_command_side
from benchmarks.contestants.program import address

POLL = float(os.environ.get("ARENA_POLL", "1"))
BATCH = int(os.environ.get("ARENA_BATCH", "1"))


async def prepare() -> Command:
    """Connect and start the poll loop."""
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    database = client.get_default_database()
    for collection in ("pots", "outbox"):
        await database.create_collection(collection)
    await database["outbox"].create_index([("status", 1), ("_id", 1)])
    connection = await aio_pika.connect_robust(address("RABBITMQ"))
    channel = await connection.channel()
    exchange = await channel.declare_exchange("naive", aio_pika.ExchangeType.TOPIC, durable=True)
    relay = asyncio.create_task(_relay(database["outbox"], exchange))

    async def commit(session: Any, order_id: str, pot_id: str) -> None:
        pot = await database["pots"].find_one_and_update(
            {"_id": pot_id}, {"$inc": {"portions": 1}}, upsert=True, return_document=True, session=session
        )
        event = {"pot_id": pot_id, "order_id": order_id, "number": pot["portions"], "note": NOTE}
        row = {"message_id": str(uuid.uuid4()), "status": "pending", "event": event}
        await database["outbox"].insert_one(row, session=session)

    async def command(order_id: str, pot_id: str) -> None:
        async with await client.start_session() as session:
            await session.with_transaction(lambda s: commit(s, order_id, pot_id))

    command.__dict__["relay"] = relay
    return command


async def _relay(outbox: Any, exchange: aio_pika.abc.AbstractExchange) -> None:
    while True:
        rows = await outbox.find({"status": "pending"}).sort("_id", 1).limit(1000).to_list(None)
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            await asyncio.gather(*(exchange.publish(_message(row), "portion_added") for row in batch))
            await outbox.update_many({"_id": {"$in": [row["_id"] for row in batch]}}, {"$set": {"status": "sent"}})
        if not rows:
            await asyncio.sleep(POLL)


def _message(row: dict[str, Any]) -> aio_pika.Message:
    body = json.dumps(row["event"]).encode()
    return aio_pika.Message(body, message_id=row["message_id"], delivery_mode=aio_pika.DeliveryMode.PERSISTENT)


if __name__ == "__main__":
    run_command_side(prepare)
