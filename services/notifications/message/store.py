"""Where the mails are."""

from services.notifications.message.message import Message, Status
from shared.messaging.store import Store


class Messages(Store[Message]):
    """All mails."""

    noun, subject, collection = Message, "message", "messages"
    indexes = ("status",)

    async def that_failed(self) -> list[Message]:
        """Mails that will not arrive: the desk finds another way."""
        return await self.where({"status": Status.FAILED.value}, most=100)
