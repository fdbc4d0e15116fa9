"""The repository of schools."""

from services.registration.school.school import School
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Schools(Repository[School]):
    """All schools."""

    aggregate, subject_type, collection = School, "school", "schools"
    tenancy = Tenancy.SHARED

    async def in_order(self) -> list[School]:
        """All schools by code; there are some dozens."""
        return await self.query(sort=(("id", 1),))
