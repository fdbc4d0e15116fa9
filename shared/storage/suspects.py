"""Messages that may be ending the process: how often each was alone in hand when it ended. Empty on a good day."""

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import ReturnDocument

from shared.storage.connection import Database, Document


class Suspects:
    """One small document per suspect, written before it is heard and taken out when it was."""

    def __init__(self, database: Database) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["suspects"]

    async def alone_again(self, suspect: str) -> int:
        """Write down that it is taken in hand alone; returns how many times that was, this one included."""
        told = await self._documents.find_one_and_update(
            {"_id": suspect}, {"$inc": {"alone": 1}}, upsert=True, return_document=ReturnDocument.AFTER
        )
        return int(told["alone"]) if told else 1

    async def cleared(self, suspect: str) -> None:
        """It was heard, or failed like any other: it does not end processes."""
        await self._documents.delete_one({"_id": suspect})
