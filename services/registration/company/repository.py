"""Repository of the companies."""

from services.registration.company.company import Company
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Companies(Repository[Company]):
    """All registered companies."""

    aggregate, subject_type, collection = Company, "company", "companies"
    tenancy = Tenancy.SHARED
    indexes = ("kvk_number", "contact_id", "trainers.trainer_id")

    async def of_person(self, ref: str) -> list[Company]:
        """Companies of which the person is the contact or a trainer."""
        return await self.query({"$or": [{"contact_id": ref}, {"trainers.trainer_id": ref}]})

    async def of_kvk(self, kvk_number: str | None, establishment_number: str | None) -> list[Company]:
        """Companies with that KvK number and establishment number; none without a KvK number."""
        if kvk_number is None:
            return []
        return await self.query({"kvk_number": kvk_number, "establishment_number": establishment_number})
