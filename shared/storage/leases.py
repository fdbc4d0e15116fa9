"""A lease tells replicas who does a shared chore. Its time is the database's, so no clock of ours can break it.

It saves work and guards nothing: what the holder does is safe when done twice, because every write is guarded itself.
"""

from datetime import UTC, datetime

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import ReturnDocument
from pymongo.errors import DuplicateKeyError

from shared.storage.connection import Database, Document

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Lease:
    """One chore of a service, held for `seconds` at a time. The epoch grows with every change of holder."""

    def __init__(self, database: Database, chore: str, holder: str, seconds: float = 3.0) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["leases"]
        self._chore, self._holder, self._milliseconds = chore, holder, int(seconds * 1000)

    async def held(self) -> bool:
        """Take or renew it; False while another holds it."""
        free = {"$or": [{"$eq": ["$holder", self._holder]}, {"$lt": ["$until", "$$NOW"]}]}
        taken = {
            "epoch": {"$add": [{"$ifNull": ["$epoch", 0]}, {"$cond": [{"$eq": ["$holder", self._holder]}, 0, 1]}]},
            "holder": self._holder,
            "until": {"$add": ["$$NOW", self._milliseconds]},
        }
        mine: Document | None = await self._documents.find_one_and_update(
            {"_id": self._chore, "$expr": free}, [{"$set": taken}], return_document=ReturnDocument.AFTER
        )
        return mine is not None or await self._first()

    async def _first(self) -> bool:
        """The very first holder makes the document; the rest find it there."""
        try:
            await self._documents.insert_one({"_id": self._chore, "holder": self._holder, "until": EPOCH, "epoch": 1})
        except DuplicateKeyError:
            return False
        return True
