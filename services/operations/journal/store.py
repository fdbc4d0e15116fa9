"""Where the journal is."""

from services.operations.journal.entry import Entry
from shared.messaging.store import Store

MOST = 2000


class Entries(Store[Entry]):
    """All facts that were said."""

    noun, subject, collection = Entry, "entry", "journal"
    indexes = ("refs", "correlation", "recorded", "type")

    async def about(self, refs: list[str]) -> list[Entry]:
        """Entries that name one of these, in the order in which they were recorded."""
        return await self.where({"refs": {"$in": refs}}, sort=[("recorded", 1)], most=MOST)

    async def correlated(self, id: str) -> list[Entry]:
        """Entries that one request led to."""
        return await self.where({"correlation": id}, sort=[("recorded", 1)], most=MOST)

    async def latest(self, most: int) -> list[Entry]:
        """The newest entries, newest first."""
        return await self.where({}, sort=[("recorded", -1)], most=most)

    async def by_type(self) -> dict[str, int]:
        """How often each fact was said."""
        counts = await self.grouped({}, ["type"], {"n": {"$sum": 1}})
        return {group["_id"]["type"]: group["n"] for group in sorted(counts, key=lambda group: group["_id"]["type"])}
