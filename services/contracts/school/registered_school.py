"""What a school is called, as far as agreements name it."""

from shared.access.relation import SCHOOL_CODE
from shared.messaging.model.aggregate import Aggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class RegisteredSchool(Aggregate):
    """State; its id is the code of the school."""

    name: str = ""

    @property
    def school_code(self) -> str:
        """It belongs to itself."""
        return self.id

    def called(self, name: str) -> "RegisteredSchool":
        """With that name from now on."""
        return self.model_copy(update={"name": name})


class RegisteredSchools(Repository[RegisteredSchool]):
    """Of the schools whose registration was told."""

    aggregate, subject_type, collection = RegisteredSchool, "registered_school", "registered_schools"
    tenancy = Tenancy.SCHOOL

    async def name_of(self, brin: str) -> str:
        """Of the school with that code, or with a site of it; empty where it was not told."""
        school = await self.find(brin[:SCHOOL_CODE])
        return school.name if school else ""
