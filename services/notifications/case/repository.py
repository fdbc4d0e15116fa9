"""Repository of the cases."""

from services.notifications.case.case import Case, Status
from shared.messaging.unit_of_work.repository import Repository


class Cases(Repository[Case]):
    """All questions put to the desk."""

    aggregate, subject_type, collection = Case, "case", "cases"
    indexes = (("status", "opened_at"),)

    async def find_open(self) -> list[Case]:
        """Open cases, oldest first."""
        return await self.query({"status": Status.OPEN.value}, sort=[("opened_at", 1)])
