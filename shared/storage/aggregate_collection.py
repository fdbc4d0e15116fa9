"""A collection of aggregates, used in batches: many reads in one find, many changes in one bulk write."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from motor.motor_asyncio import AsyncIOMotorCollection, AsyncIOMotorCursor
from pymongo import ASCENDING, IndexModel, UpdateOne
from pymongo.errors import BulkWriteError, WriteError, WTimeoutError

from shared.storage.aggregate_document import AggregateDocument, Change
from shared.storage.connection import Database, Document
from shared.storage.inbox_overflow import InboxOverflow, OverflowKey, removal, to_move
from shared.storage.migrations.document_migration import OUTDATED, DocumentMigration
from shared.storage.query_limit import QUERY_MS
from shared.storage.scope import TENANT

DUPLICATE_KEY, IMMUTABLE_FIELD = 11000, 66
HAS_PENDING_OUTBOX = {"outbox.0": {"$exists": True}}
HAS_TIMER = {"$type": "date"}
"""A query that does not repeat this filter, or names no field of the index, reads every aggregate instead."""
PENDING_OUTBOX = "pending_outbox"
ANY_TEXT = {"$gt": ""}
"""A filter that a query for one text implies, so that such a query uses the index; a filter by type is not implied."""
LONGEST_PENDING = [("outbox.0.recordedtime", ASCENDING), ("_id", ASCENDING)]


class Unique(NamedTuple):
    """Fields of the state that no two aggregates share, the first of them a text; one without it is exempt."""

    fields: tuple[str, ...]


Index = str | tuple[str, ...] | Unique
"""One field of the state, several fields, or several that are unique together."""


class PendingOutbox(NamedTuple):
    """An aggregate with unpublished events: its id, and the first of them with the time at which it was recorded."""

    id: str
    event_id: str
    recorded: datetime


class AggregateCollection:
    """The documents of one aggregate type of a service; one of an older schema version is migrated and read again."""

    def __init__(
        self,
        database: Database,
        name: str,
        migration: DocumentMigration | None = None,
        overflow: InboxOverflow | None = None,
    ) -> None:
        self.name, self._overflow = name, overflow or InboxOverflow(database)
        self._migration = migration or DocumentMigration(name)
        self._documents: AsyncIOMotorCollection[Document] = database[name]

    async def prepare(self, indexes: Sequence[Index]) -> None:
        """Create the indexes at the start: for the outbox, the timers and the queries of the repository."""
        pending = {"name": PENDING_OUTBOX, "partialFilterExpression": HAS_PENDING_OUTBOX}
        timed = {"name": "next_timer", "partialFilterExpression": {"next_timer_at": HAS_TIMER}}
        for_queries = [_index_model(index) for index in indexes]
        own = [IndexModel(LONGEST_PENDING, **pending), IndexModel("next_timer_at", **timed)]
        await self._documents.create_indexes([*own, *for_queries])

    async def read(self, ids: Iterable[str]) -> dict[str, AggregateDocument]:
        """The documents of these ids that exist, by id. Where the inbox has too many entries the oldest are moved."""
        query = {"_id": {"$in": list(ids)}}
        documents = await self._up_to_date(lambda: self._documents.find(query, max_time_ms=QUERY_MS))
        found = {document["_id"]: AggregateDocument.read(document) for document in documents}
        await self._move_inbox({id: moved for id, document in found.items() if (moved := to_move(document.inbox))})
        return found

    async def write(self, changes: Sequence[Change]) -> dict[int, Literal[False] | Exception]:
        """Write all changes, each guarded by its version.

        Returns by index those that lost the version check (False) and those that the server refused (an exception).
        Raises when the outcome is unknown for all.
        """
        try:
            await self._documents.bulk_write([change.operation() for change in changes], ordered=False)
        except BulkWriteError as failed:
            if failed.details.get("writeConcernErrors"):
                raise WTimeoutError("a majority of the members did not confirm the write") from failed
            return {e["index"]: _lost_or_refused(e) for e in failed.details["writeErrors"]}
        return {}

    async def advance_inbox(self, positions: Sequence[tuple[str, str, int]]) -> None:
        """Advance inbox entries of aggregates that hold them: (aggregate id, key, sequence)."""
        await self._documents.bulk_write(
            [UpdateOne({"_id": id}, {"$max": {f"inbox.{key}": sequence}}) for id, key, sequence in positions],
            ordered=False,
        )

    async def _move_inbox(self, moved: dict[str, dict[str, int]]) -> None:
        """Move inbox entries, by aggregate: store them, then remove them. A crash in between leaves both.

        A reader looks into the document first and for what was moved after that, so it finds each entry in one of them.
        """
        if not moved:
            return
        entries = [(OverflowKey(self.name, id, key), n) for id, inbox in moved.items() for key, n in inbox.items()]
        await self._overflow.write(entries)
        removals = [UpdateOne({"_id": id}, removal(inbox)) for id, inbox in moved.items()]
        await self._documents.bulk_write(removals, ordered=False)

    async def remove_published(self, published: dict[str, list[str]]) -> None:
        """Remove from the outboxes what the broker confirmed: event ids by aggregate id."""
        await self._documents.bulk_write(
            [
                UpdateOne({"_id": id}, {"$pull": {"outbox": {"id": {"$in": events}}}})
                for id, events in published.items()
            ],
            ordered=False,
        )

    async def with_pending_outbox(self, limit: int, after: PendingOutbox | None = None) -> list[PendingOutbox]:
        """Outboxes that are not empty, the longest waiting first; with `after` those behind that one."""
        hidden = {"state": 0, "inbox": 0, "last_sequence_by_type": 0}
        query: Document = {**HAS_PENDING_OUTBOX}
        if after:
            later = {"outbox.0.recordedtime": {"$gt": after.recorded}}
            query["$or"] = [later, {"outbox.0.recordedtime": after.recorded, "_id": {"$gt": after.id}}]
        found = self._documents.find(query, {"outbox": {"$slice": 1}, **hidden}, max_time_ms=QUERY_MS)
        return [
            PendingOutbox(document["_id"], document["outbox"][0]["id"], document["outbox"][0]["recordedtime"])
            async for document in found.sort(LONGEST_PENDING).limit(limit)
        ]

    async def count_pending_outbox(self) -> int:
        """How many aggregates have events in their outbox."""
        return await self._documents.count_documents(HAS_PENDING_OUTBOX, hint=PENDING_OUTBOX, maxTimeMS=QUERY_MS)

    async def with_due_timer(self, by: datetime, limit: int) -> list[AggregateDocument]:
        """The aggregates with a timer at or before that instant, the most overdue first."""
        found = self._documents.find(due_by(by), max_time_ms=QUERY_MS)
        ordered = found.sort("next_timer_at", ASCENDING).limit(limit)
        return [AggregateDocument.read(document) async for document in ordered]

    async def reschedule(self, document: AggregateDocument, at: datetime | None) -> None:
        """Set when the scheduler looks at this version again; its state stays. A newer version has its own instant."""
        update = {"$set": {"next_timer_at": at}}
        await self._documents.update_one({"_id": document.id, "version": document.version}, update)

    async def find(
        self, query: Document, *, sort: Sequence[tuple[str, int]] = (), limit: int = 0
    ) -> list[AggregateDocument]:
        """The aggregates whose state matches: the keys of the query are fields of the state."""

        def matching() -> AsyncIOMotorCursor[Document]:
            cursor = self._documents.find(_of_state(query), max_time_ms=QUERY_MS).limit(limit)
            return cursor.sort([(_stored(key), direction) for key, direction in sort]) if sort else cursor

        return [AggregateDocument.read(document) for document in await self._up_to_date(matching)]

    async def count(self, query: Document, limit: int = 0) -> int:
        """How many aggregates have a state that matches; with a limit, at most that many are counted."""
        if limit:
            return await self._documents.count_documents(_of_state(query), maxTimeMS=QUERY_MS, limit=limit)
        return await self._documents.count_documents(_of_state(query), maxTimeMS=QUERY_MS)

    async def distinct(self, field: str, query: Document) -> list[Any]:
        """The values of a field of the state among those that match, in no order."""
        return await self._documents.distinct(_stored(field), _of_state(query), maxTimeMS=QUERY_MS)

    async def _up_to_date(self, find: Callable[[], AsyncIOMotorCursor[Document]]) -> list[Document]:
        """What is found; documents of an older schema version are migrated and found again, until there are none."""
        while True:
            documents = [document async for document in find()]
            outdated = [document["_id"] for document in documents if "schema" not in document]
            if not outdated:
                return documents
            await self._documents.update_many({**OUTDATED, "_id": {"$in": outdated}}, self._migration.pipeline)


def due_by(instant: datetime) -> Document:
    """The query for aggregates with a timer at or before that instant; it implies the filter of the index."""
    return {"next_timer_at": {"$lte": instant, **HAS_TIMER}}


def _index_model(index: Index) -> IndexModel:
    fields = index.fields if isinstance(index, Unique) else (index,) if isinstance(index, str) else index
    keys = [(_stored(field), ASCENDING) for field in fields]
    if isinstance(index, Unique):
        return IndexModel(keys, unique=True, partialFilterExpression={keys[0][0]: ANY_TEXT})
    return IndexModel(keys)


def _lost_or_refused(error: Document) -> Literal[False] | Exception:
    if error["code"] in (DUPLICATE_KEY, IMMUTABLE_FIELD):
        return False
    return WriteError(f"code {error['code']}", error["code"])


def _stored(field: str) -> str:
    """Where a field of an aggregate is in its document."""
    return {"id": "_id", TENANT: TENANT}.get(field, f"state.{field}")


def _of_state(query: Document) -> Document:
    """`{"path": "BOL"}` asks `{"state.path": "BOL"}`; `$or` and `$and` are walked into."""
    return {
        key if key.startswith("$") else _stored(key): (
            [_of_state(part) for part in value] if key in ("$or", "$and") else value
        )
        for key, value in query.items()
    }
