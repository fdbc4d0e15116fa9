"""A bare insert: the driver alone, one document per event, concurrently; no HTTP, no service."""

import asyncio
import os
import time
from typing import Any

import uvloop
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.program import address, send


async def insert() -> None:
    """Insert all documents and print the seconds it took."""
    count, concurrency = int(os.environ["ARENA_COUNT"]), int(os.environ["ARENA_CONCURRENCY"])
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    events = client.get_default_database()["events"]
    await events.insert_one({"_id": "warm"})
    left = iter(range(count))

    async def worker() -> None:
        for number in left:
            await events.insert_one({"_id": number, "data": "x" * 400})

    send("ready")
    began = time.monotonic()
    await asyncio.gather(*(worker() for _ in range(concurrency)))
    send(f"seconds {time.monotonic() - began}")


if __name__ == "__main__":
    uvloop.run(insert())
