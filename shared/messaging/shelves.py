"""All the nouns of a service, read and written in groups."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence

from shared.messaging.group import Group
from shared.storage.changes import Change, Stored
from shared.storage.connection import Database
from shared.storage.nouns import NounCollection


class Shelves:
    """One shelf per noun; single reads and changes of concurrent handlers share round trips."""

    def __init__(self, database: Database, indexes: Mapping[str, Sequence[str | tuple[str, ...]]]) -> None:
        self._indexes = indexes
        self._documents = {name: NounCollection(database, name) for name in indexes}
        self._reads = {name: Group(_reader(documents)) for name, documents in self._documents.items()}
        self._writes = {name: Group(_writer(documents)) for name, documents in self._documents.items()}
        self._marks = {name: Group(_marker(documents)) for name, documents in self._documents.items()}

    async def prepare(self) -> None:
        """Collections and indexes, once at the start."""
        await asyncio.gather(*(each.prepare(self._indexes[name]) for name, each in self._documents.items()))

    def documents(self, collection: str) -> NounCollection:
        """The collection itself, for queries, the sweeper and the timers."""
        return self._documents[collection]

    def each(self) -> Sequence[NounCollection]:
        """All collections."""
        return tuple(self._documents.values())

    async def read(self, collection: str, id: str) -> Stored:
        """The document of a noun, or an empty one at version 0."""
        return await self._reads[collection](id)

    async def write(self, collection: str, change: Change) -> bool:
        """Whether the change was made; False when another writer was first."""
        return await self._writes[collection](change)

    async def hear(self, collection: str, mark: tuple[str, str, int]) -> None:
        """Move a mark that a noun carries already: (noun id, key, sequence). Its state and version stay."""
        await self._marks[collection](mark)


def _reader(documents: NounCollection) -> Callable[[list[str]], Awaitable[list[Stored]]]:
    async def read(ids: list[str]) -> list[Stored]:
        found = await documents.read(set(ids))
        return [found.get(id) or Stored(id) for id in ids]

    return read


def _writer(documents: NounCollection) -> Callable[[list[Change]], Awaitable[list[bool | Exception]]]:
    async def write(changes: list[Change]) -> list[bool | Exception]:
        failed = await documents.write(changes)
        return [failed.get(position, True) for position in range(len(changes))]

    return write


def _marker(documents: NounCollection) -> Callable[[list[tuple[str, str, int]]], Awaitable[list[None]]]:
    async def mark(marks: list[tuple[str, str, int]]) -> list[None]:
        await documents.hear(marks)
        return [None] * len(marks)

    return mark
