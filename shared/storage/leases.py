"""Decides which replica runs a background task. The time of a lease is the database's, never a replica's.

It saves work and guards nothing: a task run twice is safe, because every write is guarded by itself.
"""

import time
from datetime import UTC, datetime

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Lease:
    """One background task of a service, held for `seconds` at a time. The epoch grows with every change of holder."""

    def __init__(self, database: Database, task: str, holder: str, seconds: float = 3.0) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["leases"]
        self._task, self._holder, self._milliseconds = task, holder, int(seconds * 1000)
        self._renew_after, self._renewed = seconds / 3, -seconds

    async def held(self) -> bool:
        """Take the lease, or renew it when a third of its time is over; returns False while another replica holds
        it."""
        now = time.monotonic()
        if now - self._renewed < self._renew_after:
            return True
        if await self._taken():
            self._renewed = now
            return True
        return False

    async def _taken(self) -> bool:
        free = {"$or": [{"$eq": ["$holder", self._holder]}, {"$lt": ["$until", "$$NOW"]}]}
        taken = {
            "epoch": {"$add": [{"$ifNull": ["$epoch", 0]}, {"$cond": [{"$eq": ["$holder", self._holder]}, 0, 1]}]},
            "holder": self._holder,
            "until": {"$add": ["$$NOW", self._milliseconds]},
        }
        mine: Document | None = await self._documents.find_one_and_update(
            {"_id": self._task, "$expr": free},
            [{"$set": taken}],
            return_document=ReturnDocument.AFTER,
            maxTimeMS=QUERY_MS,
        )
        return mine is not None or await self._create()

    async def _create(self) -> bool:
        """The first holder creates the document; the others find it."""
        try:
            await self._documents.insert_one({"_id": self._task, "holder": self._holder, "until": EPOCH, "epoch": 1})
        except DuplicateKeyError:
            return False
        return True
