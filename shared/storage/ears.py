"""How far a handler has listened to a noun when hearing left no trace elsewhere: one small document per pair."""

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.storage.connection import Database, Document


class Ears:
    """The last sequence heard without effect, by (handler, subject). Only ever moves forward."""

    def __init__(self, database: Database) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["ears"]

    async def heard(self, ids: list[str]) -> dict[str, int]:
        """The sequences known for these pairs."""
        return {d["_id"]: d["sequence"] async for d in self._documents.find({"_id": {"$in": ids}})}

    async def note(self, heard: list[tuple[str, int]]) -> None:
        """Remember, in one bulk write; an older sequence changes nothing."""
        await self._documents.bulk_write(
            [UpdateOne({"_id": id}, {"$max": {"sequence": sequence}}, upsert=True) for id, sequence in heard],
            ordered=False,
        )
