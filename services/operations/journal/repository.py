"""The repository of journal entries."""

from services.operations.journal.entry import Entry
from shared.messaging.unit_of_work.repository import Repository

MAX_FOUND = 2000


class Entries(Repository[Entry]):
    """An entry for every published event."""

    aggregate, subject_type, collection = Entry, "entry", "journal"
    indexes = ("refs", "correlation", "recorded", "type")

    async def about(self, refs: list[str]) -> list[Entry]:
        """Entries that name one of the ids, in the order in which they were recorded."""
        return await self.query({"refs": {"$in": refs}}, sort=[("recorded", 1)], limit=MAX_FOUND)

    async def correlated(self, id: str) -> list[Entry]:
        """Entries with the correlation id of one request."""
        return await self.query({"correlation": id}, sort=[("recorded", 1)], limit=MAX_FOUND)

    async def latest(self, limit: int) -> list[Entry]:
        """The newest entries, newest first."""
        return await self.query({}, sort=[("recorded", -1)], limit=limit)
