"""Where the cases are."""

from services.notifications.case.case import Case, Status
from shared.messaging.store import Store


class Cases(Store[Case]):
    """All questions put to the desk."""

    noun, subject, collection = Case, "case", "cases"
    indexes = (("status", "opened_at"),)

    async def open_ones(self) -> list[Case]:
        """Those that wait for an answer, oldest first."""
        return await self.where({"status": Status.OPEN.value}, sort=[("opened_at", 1)])
