"""The aggregate collections of a service, read and written in batches."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from shared.messaging.support.coalescer import Coalescer
from shared.storage.aggregate_collection import AggregateCollection, Index
from shared.storage.aggregate_document import AggregateDocument, Change
from shared.storage.connection import Database
from shared.storage.inbox_overflow import InboxOverflow, OverflowKey
from shared.storage.migrations.document_migration import DocumentMigration
from shared.storage.work_search import WorkSearch


class AggregateCollections:
    """One collection per aggregate type; single reads and writes of concurrent handlers share round trips."""

    def __init__(
        self,
        database: Database,
        indexes: Mapping[str, Sequence[Index]],
        migrations: Mapping[str, DocumentMigration] | None = None,
    ) -> None:
        self._indexes, self._overflow = indexes, InboxOverflow(database)
        self._search = WorkSearch(database, tuple(indexes))
        self._moved_entry = Coalescer(self._overflow.read)
        self._collections = {
            name: AggregateCollection(database, name, (migrations or {}).get(name), self._overflow) for name in indexes
        }
        self._reads = {name: Coalescer(_reader(collection)) for name, collection in self._collections.items()}
        self._writes = {name: Coalescer(_writer(collection)) for name, collection in self._collections.items()}
        self._advances = {name: Coalescer(_advancer(collection)) for name, collection in self._collections.items()}

    async def prepare(self) -> None:
        """Create collections and indexes, once at the start."""
        await asyncio.gather(*(each.prepare(self._indexes[name]) for name, each in self._collections.items()))

    def collection(self, name: str) -> AggregateCollection:
        """The collection itself, for queries, the sweeper and the scheduler."""
        return self._collections[name]

    def all(self) -> Sequence[AggregateCollection]:
        """All collections."""
        return tuple(self._collections.values())

    async def with_pending_outbox(self) -> Sequence[str]:
        """The names of those with an event that waits to be published; the only one without a look."""
        return sorted(await self._search.with_pending_outbox())

    async def with_due_timer(self, by: datetime, among: Sequence[str]) -> Sequence[str]:
        """The names of those with a timer that is due by then; the only one without a look."""
        return sorted(await self._search.with_due_timer(by, among))

    async def count_pending_outbox(self) -> int:
        """How many aggregates have events that wait to be published."""
        waiting = [self._collections[name] for name in await self.with_pending_outbox()]
        return sum([await each.count_pending_outbox() for each in waiting])

    async def read(self, collection: str, id: str, key: str = "") -> AggregateDocument:
        """The document of an aggregate, or an empty one at version 0; with the inbox entry of that key, also one that
        was moved out of the document."""
        return await self.with_moved_entry(collection, await self._reads[collection](id), key)

    async def with_moved_entry(self, collection: str, document: AggregateDocument, key: str) -> AggregateDocument:
        """The document with the inbox entry of that key, if it was moved out of it."""
        if not key or not document.has_inbox_overflow or key in document.inbox:
            return document
        moved = await self._moved_entry(OverflowKey(collection, document.id, key))
        return replace(document, inbox={**document.inbox, key: moved}) if moved else document

    async def write(self, collection: str, change: Change) -> bool:
        """Write a change; returns False when another writer was first."""
        return await self._writes[collection](change)

    async def advance_inbox(self, collection: str, position: tuple[str, str, int]) -> None:
        """Advance an inbox entry that the aggregate holds: (aggregate id, key, sequence). State and version stay."""
        await self._advances[collection](position)


def _reader(collection: AggregateCollection) -> Callable[[list[str]], Awaitable[list[AggregateDocument]]]:
    async def read(ids: list[str]) -> list[AggregateDocument]:
        found = await collection.read(set(ids))
        return [found.get(id) or AggregateDocument(id) for id in ids]

    return read


def _writer(collection: AggregateCollection) -> Callable[[list[Change]], Awaitable[list[bool | Exception]]]:
    async def write(changes: list[Change]) -> list[bool | Exception]:
        failed = await collection.write(changes)
        return [failed.get(index, True) for index in range(len(changes))]

    return write


def _advancer(collection: AggregateCollection) -> Callable[[list[tuple[str, str, int]]], Awaitable[list[None]]]:
    async def advance(positions: list[tuple[str, str, int]]) -> list[None]:
        await collection.advance_inbox(positions)
        return [None] * len(positions)

    return advance
