"""Repository of the mails."""

from services.notifications.message.message import Message, Status
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.scope import TENANT

UNDELIVERED = [Status.FAILED.value, Status.POSTPONED.value]


class Messages(Repository[Message]):
    """All mails."""

    aggregate, subject_type, collection = Message, "message", "messages"
    tenancy = Tenancy.SCHOOL
    indexes = ((TENANT, "status", "undelivered_at", "id"), ("status", "undelivered_at", "id"))

    async def find_undelivered(self, limit: int, after: Cursor | None = None) -> Page[Message]:
        """A page of mails that failed or are postponed, the latest first; the desk reaches their recipients in another
        way, or waits."""
        return await self.page(
            {"status": {"$in": UNDELIVERED}}, by=("undelivered_at",), limit=limit, after=after, descending=True
        )
