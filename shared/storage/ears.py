"""What a handler knows of a subject besides the marks on nouns: one small document per (handler, subject)."""

from dataclasses import dataclass

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.storage.connection import Database, Document


@dataclass(frozen=True, slots=True)
class Ear:
    """The last sequence heard without effect, the nouns (collection, id) that carry marks of this subject, and whether
    one of its facts ever failed here."""

    sequence: int = 0
    nouns: tuple[tuple[str, str], ...] = ()
    trouble: bool = False


class Ears:
    """All ears of a service. What they know only ever grows."""

    def __init__(self, database: Database) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["ears"]

    async def read(self, keys: list[str]) -> dict[str, Ear]:
        """What is known, by key."""
        return {
            found["_id"]: Ear(
                found.get("sequence", 0),
                tuple((collection, id) for collection, id in found.get("nouns", ())),
                found.get("trouble", False),
            )
            async for found in self._documents.find({"_id": {"$in": keys}})
        }

    async def note(self, news: list[tuple[str, Document]]) -> list[bool]:
        """Learn, in one bulk write: updates made by `heard`, `carried` and `troubled`. For each, whether nothing was
        known of its subject before."""
        noted = await self._documents.bulk_write(
            [UpdateOne({"_id": key}, update, upsert=True) for key, update in news], ordered=False
        )
        new = noted.upserted_ids or {}
        return [position in new for position in range(len(news))]


def heard(sequence: int) -> Document:
    """Heard that far without effect; an older sequence changes nothing."""
    return {"$max": {"sequence": sequence}}


def carried(collection: str, id: str) -> Document:
    """From now on this noun may carry marks of the subject."""
    return {"$addToSet": {"nouns": [collection, id]}}


def troubled() -> Document:
    """A fact of the subject failed here, so that a later one may have to wait for it."""
    return {"$set": {"trouble": True}}
