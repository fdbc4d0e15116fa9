"""The positions of handlers in subjects where no aggregate holds them: one small document per (handler, subject)."""

from dataclasses import dataclass

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS


@dataclass(frozen=True, slots=True)
class ConsumerPosition:
    """The last sequence processed without effect, the aggregates (collection, id) that may hold inbox entries of this
    subject, and whether an event of it ever failed here."""

    sequence: int = 0
    holders: tuple[tuple[str, str], ...] = ()
    has_failures: bool = False


class ConsumerPositionCollection:
    """All positions of a service. A position only ever grows."""

    def __init__(self, database: Database) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["consumer_positions"]

    async def read(self, keys: list[str]) -> dict[str, ConsumerPosition]:
        """The stored positions, by key, also those with the field names of schema version 0."""
        return {
            found["_id"]: ConsumerPosition(
                found.get("sequence", 0),
                tuple((collection, id) for collection, id in (*found.get("holders", ()), *found.get("nouns", ()))),
                found.get("has_failures", False) or found.get("trouble", False),
            )
            async for found in self._documents.find({"_id": {"$in": keys}}, max_time_ms=QUERY_MS)
        }

    async def write(self, updates: list[tuple[str, Document]]) -> list[bool]:
        """Apply updates made by `advanced_to`, `held_by` and `failed` in one bulk write.

        Returns for each whether nothing was stored for its key before.
        """
        result = await self._documents.bulk_write(
            [UpdateOne({"_id": key}, update, upsert=True) for key, update in updates], ordered=False
        )
        new = result.upserted_ids or {}
        return [index in new for index in range(len(updates))]


def advanced_to(sequence: int) -> Document:
    """Processed that far without effect; an older sequence changes nothing."""
    return {"$max": {"sequence": sequence}}


def held_by(collection: str, id: str) -> Document:
    """From now on this aggregate may hold inbox entries of the subject."""
    return {"$addToSet": {"holders": [collection, id]}}


def failed() -> Document:
    """An event of the subject failed here: a later one may have to wait for it."""
    return {"$set": {"has_failures": True}}
