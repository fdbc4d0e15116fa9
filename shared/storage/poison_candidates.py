"""Messages that may end the process, and how often each ran alone when it ended. Normally empty."""

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import ReturnDocument

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS


class PoisonCandidates:
    """One small document per candidate, written before the message runs alone and removed when it ended."""

    def __init__(self, database: Database) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["poison_candidates"]

    async def count_isolation(self, candidate: str) -> int:
        """Count one run alone; returns how many there were, this one included."""
        document = await self._documents.find_one_and_update(
            {"_id": candidate},
            {"$inc": {"alone": 1}},
            upsert=True,
            return_document=ReturnDocument.AFTER,
            maxTimeMS=QUERY_MS,
        )
        return int(document["alone"]) if document else 1

    async def clear(self, candidate: str) -> None:
        """The message ended without ending the process."""
        await self._documents.delete_one({"_id": candidate})
