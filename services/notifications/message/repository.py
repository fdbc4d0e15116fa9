"""Repository of the mails."""

from services.notifications.message.message import Message, Status
from shared.messaging.unit_of_work.repository import Repository


class Messages(Repository[Message]):
    """All mails."""

    aggregate, subject_type, collection = Message, "message", "messages"
    indexes = ("status",)

    async def find_failed(self) -> list[Message]:
        """At most 100 mails that could not be delivered; the desk contacts their recipients in another way."""
        return await self.query({"status": Status.FAILED.value}, limit=100)
