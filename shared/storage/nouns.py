"""A collection of nouns, spoken to in batches: many reads in one find, many changes in one bulk write."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

from motor.motor_asyncio import AsyncIOMotorCollection
from pymongo import ASCENDING, IndexModel, UpdateOne
from pymongo.errors import BulkWriteError, WriteError, WTimeoutError

from shared.storage.changes import Change, Stored
from shared.storage.connection import Database, Document

DUPLICATE_KEY = 11000
HAS_SOMETHING_TO_SAY = {"said.0": {"$exists": True}}


class NounCollection:
    """The documents of one noun of this service."""

    def __init__(self, database: Database, name: str) -> None:
        self.name = name
        self._documents: AsyncIOMotorCollection[Document] = database[name]

    async def prepare(self, indexes: Sequence[str | tuple[str, ...]]) -> None:
        """Indexes at the start, never in the hot path: what is still to be said, what falls due, and the queries'."""
        to_say = IndexModel("said.0.recordedtime", name="to_say", partialFilterExpression=HAS_SOMETHING_TO_SAY)
        due = IndexModel("due", name="due", partialFilterExpression={"due": {"$type": "date"}})
        queries = ((index,) if isinstance(index, str) else index for index in indexes)
        asked = [IndexModel([(f"state.{key}", ASCENDING) for key in keys]) for keys in queries]
        await self._documents.create_indexes([to_say, due, *asked])

    async def read(self, ids: Iterable[str]) -> dict[str, Stored]:
        """The nouns of these ids that exist, by id."""
        found = self._documents.find({"_id": {"$in": list(ids)}})
        return {document["_id"]: Stored.read(document) async for document in found}

    async def write(self, changes: Sequence[Change]) -> dict[int, Literal[False] | Exception]:
        """Write all, each under its own guard. Returns by position those that lost to another writer (False) and those
        that the server refused for what they are. Raises where nothing can be said of any."""
        try:
            await self._documents.bulk_write([change.operation() for change in changes], ordered=False)
        except BulkWriteError as failed:
            if failed.details.get("writeConcernErrors"):
                raise WTimeoutError("most members did not say that they have it") from failed
            return {e["index"]: _lost_or_refused(e) for e in failed.details["writeErrors"]}
        return {}

    async def hear(self, marks: Sequence[tuple[str, str, int]]) -> None:
        """Move marks forward on nouns that carry them: (noun id, key, sequence)."""
        await self._documents.bulk_write(
            [UpdateOne({"_id": id}, {"$max": {f"heard.{key}": sequence}}) for id, key, sequence in marks],
            ordered=False,
        )

    async def forget_said(self, confirmed: dict[str, list[str]]) -> None:
        """Take out what the broker has confirmed: noun id to fact ids."""
        await self._documents.bulk_write(
            [UpdateOne({"_id": id}, {"$pull": {"said": {"id": {"$in": facts}}}}) for id, facts in confirmed.items()],
            ordered=False,
        )

    async def with_something_to_say(self, most: int) -> list[tuple[str, str]]:
        """Nouns with an unconfirmed fact, those that have waited longest first: noun id and id of the first fact."""
        found = self._documents.find(HAS_SOMETHING_TO_SAY, {"said": {"$slice": 1}, "state": 0, "heard": 0, "last": 0})
        return [
            (document["_id"], document["said"][0]["id"])
            async for document in found.sort("said.0.recordedtime", ASCENDING).limit(most)
        ]

    async def unsaid(self) -> int:
        """How many nouns still have something to say."""
        return await self._documents.count_documents(HAS_SOMETHING_TO_SAY)

    async def due(self, by: datetime, most: int) -> list[Stored]:
        """Nouns with a timer at or before that instant, most overdue first."""
        found = self._documents.find({"due": {"$lte": by}}).sort("due", ASCENDING).limit(most)
        return [Stored.read(document) async for document in found]

    async def find(
        self, query: Document, *, sort: Sequence[tuple[str, int]] = (), most: int = 0, skip: int = 0
    ) -> list[Stored]:
        """Nouns whose state matches: the keys of the query are fields of the state."""
        cursor = self._documents.find(_of_state(query)).skip(skip).limit(most)
        if sort:
            cursor = cursor.sort([(f"state.{key}", direction) for key, direction in sort])
        return [Stored.read(document) async for document in cursor]

    async def count(self, query: Document) -> int:
        """How many nouns' state matches."""
        return await self._documents.count_documents(_of_state(query))

    async def group(self, query: Document, by: Sequence[str], measures: Document) -> list[Document]:
        """Group matching states by some of their fields; measures are MongoDB accumulators."""
        stages: list[dict[str, Any]] = [
            {"$match": _of_state(query)},
            {"$group": {"_id": {key: f"$state.{key}" for key in by}, **measures}},
        ]
        return [document async for document in self._documents.aggregate(stages)]


def _lost_or_refused(error: Document) -> Literal[False] | Exception:
    if error["code"] == DUPLICATE_KEY:
        return False
    return WriteError(f"code {error['code']}", error["code"])


def _of_state(query: Document) -> Document:
    """`{"path": "BOL"}` asks `{"state.path": "BOL"}`; `$or` and `$and` are walked into."""
    return {
        key if key.startswith("$") else ("_id" if key == "id" else f"state.{key}"): (
            [_of_state(part) for part in value] if key in ("$or", "$and") else value
        )
        for key, value in query.items()
    }
