"""Where the accreditations are."""

from services.registration.accreditation.accreditation import Accreditation
from shared.messaging.store import Store


class Accreditations(Store[Accreditation]):
    """All accreditations, one per company and qualification."""

    noun, subject, collection = Accreditation, "accreditation", "accreditations"

    async def of(self, company_id: str, crebo: str) -> Accreditation:
        """The accreditation, or one that nobody asked for yet."""
        return await self.find(Accreditation.id_of(company_id, crebo)) or Accreditation.of(company_id, crebo)
