"""Repository of the cases."""

from services.notifications.case.case import Case, Status
from shared.messaging.unit_of_work.page import Cursor, Page
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.scope import TENANT


class Cases(Repository[Case]):
    """All questions put to the desk."""

    aggregate, subject_type, collection = Case, "case", "cases"
    tenancy = Tenancy.SCHOOL
    indexes = ((TENANT, "status", "opened_at", "id"), ("status", "opened_at", "id"))

    async def find_open(self, limit: int, after: Cursor | None = None) -> Page[Case]:
        """A page of open cases, oldest first."""
        return await self.page({"status": Status.OPEN.value}, by=("opened_at",), limit=limit, after=after)
