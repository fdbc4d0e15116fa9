"""Deletes documents that are kept for a time only, by rules that a service states. Aggregates of the domain stay."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from motor.motor_asyncio import AsyncIOMotorCollection

from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS
from shared.storage.server_time import server_time

BATCH = 1000
STREAM, SEQUENCE = "state.stream", "state.sequence"


@dataclass(frozen=True, slots=True)
class Retention:
    """Documents of a collection may be deleted `days` after the day in `since`, a field of the state, if they match
    `only`.

    Two of them stay: one whose outbox holds an event, and the last of a stream, by which its next event is numbered.
    `also` names another time, or a list of them, that must all be as old. An index over `since` makes the cost that of
    what is deleted.
    """

    collection: str
    since: str
    days: int
    only: Document = field(default_factory=dict)
    also: str = ""

    @property
    def time(self) -> str:
        """Where the time is in a document."""
        return f"state.{self.since}"

    def query(self, now: datetime) -> Document:
        """What may be deleted at that time."""
        before = (now - timedelta(days=self.days)).date().isoformat()
        others = {f"state.{self.also}": {"$not": {"$gte": before}}} if self.also else {}
        return {self.time: {"$lt": before}, "outbox.0": {"$exists": False}, **others, **self.only}


class RetentionStore:
    """Applies the rules, by the database's clock."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def now(self) -> datetime:
        """The database's time."""
        return await server_time(self._database)

    async def delete(self, rule: Retention, now: datetime) -> int:
        """Delete in batches what the rule allows; returns how many documents. It may end half-way and be repeated."""
        documents, allowed, deleted = self._database[rule.collection], rule.query(now), 0
        query = allowed
        while found := await _oldest(documents, query, rule.time):
            kept = await _last_of_streams(documents, found)
            ids = [document["_id"] for document in found if document["_id"] not in kept]
            deleted += (await documents.delete_many({**allowed, "_id": {"$in": ids}})).deleted_count
            time, id = found[-1]["state"][rule.since], found[-1]["_id"]
            behind = [{rule.time: {"$gt": time}}, {rule.time: time, "_id": {"$gt": id}}]
            query = {"$and": [allowed, {"$or": behind}]}
        return deleted


async def _oldest(documents: AsyncIOMotorCollection[Document], query: Document, time: str) -> list[Document]:
    found = documents.find(query, {time: 1, STREAM: 1}, max_time_ms=QUERY_MS)
    return [document async for document in found.sort([(time, 1), ("_id", 1)]).limit(BATCH)]


async def _last_of_streams(documents: AsyncIOMotorCollection[Document], found: Sequence[Document]) -> set[str]:
    """The ids of the last documents of the streams that these belong to."""
    streams = {stream for document in found if (stream := document["state"].get("stream"))}
    last = [
        documents.find_one({STREAM: stream}, {"_id": 1}, sort=[(SEQUENCE, -1)], max_time_ms=QUERY_MS)
        for stream in streams
    ]
    return {document["_id"] for each in last if (document := await each)}
