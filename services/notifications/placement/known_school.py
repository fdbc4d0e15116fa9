"""The school of a placement and of its student, by which a question finds its desk."""

from shared.messaging.model.aggregate import SchoolAggregate
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class KnownSchool(SchoolAggregate):
    """State: the school; its id is that of the placement or student. Empty for a student of two schools."""

    def meet(self, school: str) -> "KnownSchool":
        """A placement of that school: another one than before leaves it open which school a question is for."""
        return self if school == self.school else self.model_copy(update={"school": ""})


class KnownSchools(Repository[KnownSchool]):
    """Of each placement that was proposed, confirmed or started since this is kept, and of its student."""

    aggregate, subject_type, collection = KnownSchool, "known_school", "known_schools"
    tenancy = Tenancy.SCHOOL

    async def of(self, *ids: str | None) -> str:
        """The code of the school of the first of these that is known; empty when no event about them was processed."""
        for id in filter(None, ids):
            known = await self.find(id)
            if known:
                return known.school
        return ""
