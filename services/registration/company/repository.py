"""Repository of the companies."""

from services.registration.company.company import Company
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.aggregate_collection import Unique


class Companies(Repository[Company]):
    """All registered companies. No two have one KvK number and establishment: of two registrations at the same moment
    the second one's write fails, and it is refused when it is looked at again."""

    aggregate, subject_type, collection = Company, "company", "companies"
    tenancy = Tenancy.SHARED
    indexes = (Unique(("unique_number",)), "kvk_number", "postcode", "contact_id", "trainers.trainer_id")

    async def of_person(self, ref: str) -> list[Company]:
        """Companies of which the person is the contact or a trainer."""
        return await self.query({"$or": [{"contact_id": ref}, {"trainers.trainer_id": ref}]})

    async def like(self, kvk_number: str | None, postcode: str) -> list[Company]:
        """Companies with that KvK number, and those at that postcode of which one of both has none."""
        at = {"postcode": {"$in": [postcode, "".join(postcode.split())]}}
        if kvk_number is None:
            return await self.query(at, sort=[("id", 1)])
        return await self.query({"$or": [{"kvk_number": kvk_number}, {**at, "kvk_number": None}]}, sort=[("id", 1)])
