"""The repositories of reconciliations and of the events that they found missing."""

from services.operations.reconciliation.missing_event import MissingEvent, Status
from services.operations.reconciliation.reconciliation import Reconciliation, State
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy

ORDER = ("recorded", "subject", "sequence")


class Reconciliations(Repository[Reconciliation]):
    """All reconciliations; those that have ended are kept as audit record."""

    aggregate, subject_type, collection = Reconciliation, "reconciliation", "reconciliations"
    tenancy = Tenancy.SHARED
    indexes = (("state", "made_at"), ("made_at", "id"))

    async def list_open(self) -> list[Reconciliation]:
        """Open ones, oldest first."""
        return await self.query({"state": State.OPEN.value}, sort=[("made_at", 1)])

    async def latest(self, limit: int, after: Cursor | None = None) -> Page[Reconciliation]:
        """A page of all, newest first."""
        return await self.page({}, by=("made_at",), limit=limit, after=after, descending=True)


class MissingEvents(Repository[MissingEvent]):
    """All that were ever named, of any status."""

    aggregate, subject_type, collection = MissingEvent, "missing_event", "missing_events"
    tenancy = Tenancy.SCHOOL
    indexes = (("status", *ORDER, "id"), ("status", "queue", *ORDER, "id"))

    async def missing(self, queue: str | None, limit: int, after: Cursor | None = None) -> Page[MissingEvent]:
        """A page of the missing events, of one queue or of all, in the order in which they were published."""
        query = {"status": Status.MISSING.value} | ({"queue": queue} if queue else {})
        return await self.page(query, by=ORDER, limit=limit, after=after)

    async def known(self, ids: list[str]) -> dict[str, MissingEvent]:
        """Those of the ids that were named before, by id."""
        return {each.id: each for each in await self.query({"id": {"$in": ids}})}
