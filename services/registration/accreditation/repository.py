"""Repository of the accreditations."""

from services.registration.accreditation.accreditation import Accreditation
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Accreditations(Repository[Accreditation]):
    """All accreditations, one per company and qualification."""

    aggregate, subject_type, collection = Accreditation, "accreditation", "accreditations"
    tenancy = Tenancy.SHARED

    async def requested(self, company_id: str, crebo: str) -> Accreditation:
        """The accreditation. Raises AggregateNotFound before it is requested."""
        return await self.get(Accreditation.id_of(company_id, crebo))

    async def of(self, company_id: str, crebo: str) -> Accreditation:
        """The accreditation, or a new one that has not been requested."""
        return await self.find(Accreditation.id_of(company_id, crebo)) or Accreditation.of(company_id, crebo)
