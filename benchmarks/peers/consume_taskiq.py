"""Consumer side, taskiq with aio-pika: a task that makes one MongoDB write. `fill N` fills its queue."""

import asyncio
import os
import sys
import time
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient
from taskiq_aio_pika import AioPikaBroker

broker = AioPikaBroker(os.environ["ARENA_RABBITMQ"], qos=int(os.environ.get("ARENA_PREFETCH", "10")))
_clients: dict[str, Any] = {}


def things() -> Any:
    """The collection, from a client created in the event loop of the worker."""
    if not _clients:
        client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(
            os.environ["ARENA_MONGODB"], w="majority", journal=True
        )
        _clients["things"] = client.get_default_database()["things"]
    return _clients["things"]


@broker.task(task_name="keep")
async def save(order: int) -> None:
    """One write."""
    await things().update_one({"_id": order}, {"$set": {"at": time.monotonic()}}, upsert=True)


async def fill(count: int) -> None:
    """Fill the queue."""
    await broker.startup()
    for start in range(0, count, 200):
        await asyncio.gather(*(save.kiq(order) for order in range(start, min(start + 200, count))))
    await broker.shutdown()


if __name__ == "__main__":
    asyncio.run(fill(int(sys.argv[2])))
