"""Looks in all aggregate collections of a service at once: most rounds find nothing, and cost one command."""

from collections.abc import Sequence
from datetime import UTC, datetime

from shared.storage.aggregate_collection import HAS_PENDING_OUTBOX, due_by
from shared.storage.connection import Database, Document
from shared.storage.query_limit import QUERY_MS

EVER = datetime(1970, 1, 1, tzinfo=UTC)
NAME = "collection"


class WorkSearch:
    """Of the collections with these names."""

    def __init__(self, database: Database, names: Sequence[str]) -> None:
        self._database, self._names = database, tuple(names)

    async def with_pending_outbox(self) -> set[str]:
        """The names of those with an event that waits to be published."""
        return await self._having({**HAS_PENDING_OUTBOX, "outbox.0.recordedtime": {"$gte": EVER}}, self._names)

    async def with_due_timer(self, by: datetime, among: Sequence[str]) -> set[str]:
        """The names of those with a timer at or before that instant."""
        return await self._having(due_by(by), among)

    async def _having(self, query: Document, names: Sequence[str]) -> set[str]:
        """The query implies the filter of an index, and names a field of it: no collection is read through."""
        if len(names) <= 1:
            return set(names)
        first, *others = names
        joined = [{"$unionWith": {"coll": name, "pipeline": _first_of(name, query)}} for name in others]
        found = self._database[first].aggregate([*_first_of(first, query), *joined], maxTimeMS=QUERY_MS)
        return {document[NAME] async for document in found}


def _first_of(name: str, query: Document) -> list[Document]:
    return [{"$match": query}, {"$limit": 1}, {"$project": {"_id": 0, NAME: {"$literal": name}}}]
