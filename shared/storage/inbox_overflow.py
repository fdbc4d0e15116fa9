"""Inbox entries that were moved out of the documents of aggregates: one small document per entry.

An aggregate that many subjects change would otherwise be read with all entries it ever got, until it is too large for
MongoDB. A document that has entries here says so (`has_inbox_overflow`); all others are read without looking here.
"""

from collections.abc import Sequence
from typing import NamedTuple

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import UpdateOne

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS

MAX_INBOX_ENTRIES = 100
"""A document with more entries than that gives some away."""
KEPT_INBOX_ENTRIES = 50
"""The newest entries stay in the document: most duplicates are of recent messages."""
MAX_MOVED = 1000
"""Entries that are moved at a time; a document that grew large before is emptied in several steps."""


class OverflowKey(NamedTuple):
    """An inbox entry: collection and id of its aggregate, and its key in the inbox."""

    collection: str
    aggregate: str
    key: str

    @property
    def id(self) -> str:
        """The id of its document."""
        return "|".join(self)


class InboxOverflow:
    """All moved entries of a service. A sequence only ever grows."""

    def __init__(self, database: Database) -> None:
        self._documents: AsyncIOMotorCollection[Document] = database["inbox_overflow"]

    async def read(self, keys: Sequence[OverflowKey]) -> list[int]:
        """The sequence of each entry; 0 where there is none."""
        ids = [key.id for key in keys]
        found = {
            entry["_id"]: entry["sequence"]
            async for entry in self._documents.find({"_id": {"$in": ids}}, max_time_ms=QUERY_MS)
        }
        return [found.get(id, 0) for id in ids]

    async def write(self, entries: Sequence[tuple[OverflowKey, int]]) -> None:
        """Store entries. Repeating it changes nothing."""
        await self._documents.bulk_write(
            [UpdateOne({"_id": key.id}, {"$max": {"sequence": n}}, upsert=True) for key, n in entries],
            ordered=False,
        )


def to_move(inbox: dict[str, int]) -> dict[str, int]:
    """The oldest entries of an inbox that holds too many; none of a smaller one."""
    if len(inbox) <= MAX_INBOX_ENTRIES:
        return {}
    return dict(list(inbox.items())[: min(len(inbox) - KEPT_INBOX_ENTRIES, MAX_MOVED)])


def removal(moved: dict[str, int]) -> list[Document]:
    """The update that removes moved entries from a document, each only while it has the sequence that was moved.

    They are the first of the inbox: a field keeps its place, and new ones are added behind it.
    """
    entries: Document = {"$objectToArray": "$inbox"}
    pairs = [{"k": key, "v": sequence} for key, sequence in moved.items()]
    first = {
        "$filter": {
            "input": {"$slice": ["$$all", len(pairs)]},
            "cond": {"$not": {"$in": ["$$this", {"$literal": pairs}]}},
        }
    }
    rest = {"$slice": ["$$all", len(pairs), {"$max": [1, {"$size": "$$all"}]}]}
    kept = {"$let": {"vars": {"all": entries}, "in": {"$arrayToObject": {"$concatArrays": [first, rest]}}}}
    return [{"$set": {"inbox": kept, "has_inbox_overflow": True}}]
