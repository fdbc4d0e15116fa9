"""Repository of the mails."""

from services.notifications.message.message import Message, Status
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.scope import TENANT


class Messages(Repository[Message]):
    """All mails."""

    aggregate, subject_type, collection = Message, "message", "messages"
    tenancy = Tenancy.SCHOOL
    indexes = ((TENANT, "status", "id"), ("status", "id"))

    async def find_failed(self, limit: int, after: Cursor | None = None) -> Page[Message]:
        """A page of mails that could not be delivered; the desk contacts their recipients in another way."""
        return await self.page({"status": Status.FAILED.value}, by=(), limit=limit, after=after)
