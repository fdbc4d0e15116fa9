"""The repository of journal entries."""

from collections.abc import Iterable

from services.operations.journal.entry import Entry
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository

ORDER = ("recorded",)


class Entries(Repository[Entry]):
    """An entry for every published event."""

    aggregate, subject_type, collection = Entry, "entry", "journal"
    indexes = (("refs", "recorded", "id"), ("correlation", "recorded", "id"), ("recorded", "id"))

    async def about(self, refs: Iterable[str], limit: int, after: Cursor | None = None) -> Page[Entry]:
        """A page of the entries that name one of the ids, in the order in which they were recorded."""
        return await self.page({"refs": {"$in": sorted(refs)}}, by=ORDER, limit=limit, after=after)

    async def correlated(self, id: str, limit: int, after: Cursor | None = None) -> Page[Entry]:
        """A page of the entries with the correlation id of one request, in the same order."""
        return await self.page({"correlation": id}, by=ORDER, limit=limit, after=after)

    async def latest(self, limit: int, after: Cursor | None = None) -> Page[Entry]:
        """A page of all entries, newest first."""
        return await self.page({}, by=ORDER, limit=limit, after=after, descending=True)
