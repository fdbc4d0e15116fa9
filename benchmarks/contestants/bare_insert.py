"""A bare insert: the driver alone, one document for each event, that many at a time. No HTTP, no service."""

import asyncio
import os
import time
from typing import Any

import uvloop
from motor.motor_asyncio import AsyncIOMotorClient

from benchmarks.contestants.stage import address, say


async def insert() -> None:
    """Insert them all; says how many seconds it took."""
    count, abreast = int(os.environ["ARENA_COUNT"]), int(os.environ["ARENA_ABREAST"])
    client: AsyncIOMotorClient[dict[str, Any]] = AsyncIOMotorClient(address("MONGODB"), w="majority", journal=True)
    events = client.get_default_database()["events"]
    await events.insert_one({"_id": "warm"})
    left = iter(range(count))

    async def worker() -> None:
        for number in left:
            await events.insert_one({"_id": number, "data": "x" * 400})

    say("ready")
    began = time.monotonic()
    await asyncio.gather(*(worker() for _ in range(abreast)))
    say(f"seconds {time.monotonic() - began}")


if __name__ == "__main__":
    uvloop.run(insert())
