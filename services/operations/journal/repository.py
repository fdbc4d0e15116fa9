"""The repository of journal entries."""

from collections.abc import Iterable
from datetime import UTC, datetime

from pydantic import TypeAdapter

from services.operations.journal.entry import Entry
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy

ORDER = ("recorded",)
BY_TIME = (*ORDER, "id")
INSTANT = TypeAdapter(datetime)


class Entries(Repository[Entry]):
    """An entry for every published event."""

    aggregate, subject_type, collection = Entry, "entry", "journal"
    tenancy = Tenancy.SCHOOL
    portal_field = "claims.portal"
    indexes = (
        ("refs", *BY_TIME),
        ("correlation", *BY_TIME),
        ("type", *BY_TIME),
        BY_TIME,
    )

    async def about(self, refs: Iterable[str], limit: int, after: Cursor | None = None) -> Page[Entry]:
        """A page of the entries that name one of the ids, in the order in which they were recorded."""
        return await self.page({"refs": {"$in": sorted(refs)}}, by=ORDER, limit=limit, after=after)

    async def correlated(self, id: str, limit: int, after: Cursor | None = None) -> Page[Entry]:
        """A page of the entries with the correlation id of one request, in the same order."""
        return await self.page({"correlation": id}, by=ORDER, limit=limit, after=after)

    async def of_type(
        self, type: str, since: datetime, until: datetime, limit: int, after: Cursor | None = None
    ) -> Page[Entry]:
        """A page of the entries of one type that were recorded from `since` on and before `until`, oldest first."""
        bounds = {"$gte": _stored(since), "$lt": _stored(until)}
        return await self.page({"type": type, "recorded": bounds}, by=ORDER, limit=limit, after=after)

    async def latest(self, limit: int, after: Cursor | None = None) -> Page[Entry]:
        """A page of all entries, newest first."""
        return await self.page({}, by=ORDER, limit=limit, after=after, descending=True)


def _stored(instant: datetime) -> str:
    """An instant as a state holds it."""
    text: str = INSTANT.dump_python(instant.astimezone(UTC), mode="json")
    return text
