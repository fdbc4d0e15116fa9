"""The positions of handlers in subjects where no aggregate holds them: one small document per (handler, subject)."""

from dataclasses import dataclass

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS


@dataclass(frozen=True, slots=True)
class ConsumerPosition:
    """The last sequence processed without effect, the aggregates (collection, id) that may hold inbox entries of this
    subject, and, whatever became of them, its events that failed here (sequence) or waited for the creation of one
    (sequence, collection, id)."""

    sequence: int = 0
    holders: tuple[tuple[str, str], ...] = ()
    failures: tuple[int, ...] = ()
    awaiting: frozenset[tuple[int, str, str]] = frozenset()

    def has_failure_between(self, processed: int, sequence: int) -> bool:
        """Whether an event failed that is neither among those processed nor the event `sequence` or a later one."""
        return any(processed < failure < sequence for failure in self.failures)


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
                _failures(found),
                frozenset((sequence, collection, id) for sequence, collection, id in found.get("awaiting", ())),
            )
            async for found in self._documents.find({"_id": {"$in": keys}}, max_time_ms=QUERY_MS)
        }

    async def write(self, updates: list[tuple[str, Document]]) -> list[bool]:
        """Apply updates made by `advanced_to`, `held_by`, `failed_at` and `awaiting` in one bulk write.

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


def failed_at(sequence: int) -> Document:
    """That event of the subject failed here: a later one may have to wait for it."""
    return {"$addToSet": {"failures": sequence}}


def awaiting(sequence: int, collection: str, id: str) -> Document:
    """That event of the subject waits until the aggregate is created."""
    return {"$addToSet": {"awaiting": [sequence, collection, id]}}


def _failures(found: Document) -> tuple[int, ...]:
    """Former versions stored that an event failed, but not which: it counts as the first one."""
    return (*found.get("failures", ()), *((1,) if found.get("has_failures") or found.get("trouble") else ()))
