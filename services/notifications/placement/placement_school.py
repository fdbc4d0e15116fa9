"""The school of a placement, by which a question about it finds its desk."""

from shared.messaging.model.aggregate import SchoolAggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class PlacementSchool(SchoolAggregate):
    """State: the school; its id is that of the placement."""


class PlacementSchools(Repository[PlacementSchool]):
    """The school of each placement that was proposed, confirmed or started since this is kept."""

    aggregate, subject_type, collection = PlacementSchool, "placement_school", "placement_schools"
    tenancy = Tenancy.SCHOOL

    async def of(self, placement_id: str) -> str:
        """The code of the school; empty when no event about the placement was processed."""
        known = await self.find(placement_id)
        return known.school if known else ""
