"""Repository of the mails."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from pydantic import TypeAdapter

from services.notifications.message.message import Message, Status
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.scope import TENANT

WAITS_AFTER = timedelta(minutes=10)
INSTANT = TypeAdapter(datetime)
UNDELIVERED = [Status.FAILED.value, Status.POSTPONED.value]


class Messages(Repository[Message]):
    """All mails."""

    aggregate, subject_type, collection = Message, "message", "messages"
    tenancy = Tenancy.SCHOOL
    indexes = (
        (TENANT, "status", "undelivered_at", "id"),
        ("status", "undelivered_at", "id"),
        (TENANT, "status", "requested_at", "id"),
        ("status", "requested_at", "id"),
    )

    async def find_undelivered(self, limit: int, after: Cursor | None = None) -> Page[Message]:
        """A page of mails that failed or are postponed, the latest first; the desk reaches their recipients in another
        way, or waits."""
        return await self.page(
            {"status": {"$in": UNDELIVERED}}, by=("undelivered_at",), limit=limit, after=after, descending=True
        )

    async def find_waiting(self, now: datetime, limit: int, after: Cursor | None = None) -> Page[Message]:
        """A page of mails that were requested more than ten minutes ago and are not sent, the latest first: the mail
        server or a neighbour is away, or the request is parked."""
        query = {"status": Status.REQUESTED.value, "requested_at": {"$lt": _stored(now - WAITS_AFTER)}}
        return await self.page(query, by=("requested_at",), limit=limit, after=after, descending=True)

    async def find_failed_to(self, recipients: Sequence[str], since: datetime) -> list[Message]:
        """The mails to one of these that failed since then."""
        failed = {"status": Status.FAILED.value, "undelivered_at": {"$gte": _stored(since)}}
        return await self.query({**failed, "recipient_ref": {"$in": list(recipients)}})


def _stored(at: datetime) -> str:
    """An instant as a state holds it."""
    text: str = INSTANT.dump_python(at.astimezone(UTC), mode="json")
    return text
