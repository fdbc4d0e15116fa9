"""Repository of the accreditations."""

from services.registration.accreditation.accreditation import Accreditation
from services.registration.accreditation.status import HELD, OPEN
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Accreditations(Repository[Accreditation]):
    """All accreditations, one per company and qualification."""

    aggregate, subject_type, collection = Accreditation, "accreditation", "accreditations"
    tenancy = Tenancy.SHARED
    indexes = (("company_id", "status"), ("leerbedrijf_id", "crebo"), "status")

    async def requested(self, company_id: str, crebo: str) -> Accreditation:
        """The accreditation. Raises AggregateNotFound before it is requested."""
        return await self.get(Accreditation.id_of(company_id, crebo))

    async def crebos_of(self, company_id: str) -> tuple[str, ...]:
        """The qualifications for which the company is accredited, or has asked to be."""
        wanted = sorted(status.value for status in OPEN | HELD)
        found = await self.query({"company_id": company_id, "status": {"$in": wanted}}, sort=[("crebo", 1)])
        return tuple(accreditation.crebo for accreditation in found)

    async def held_under(self, leerbedrijf_id: str, crebo: str) -> list[Accreditation]:
        """Those that companies of that leerbedrijf-ID have for the qualification."""
        found = await self.query({"leerbedrijf_id": leerbedrijf_id, "crebo": crebo}, sort=[("id", 1)])
        return [accreditation for accreditation in found if accreditation.status in HELD]

    async def any_held(self) -> bool:
        """Whether any company is accredited."""
        held = sorted(status.value for status in HELD)
        return await self.count({"status": {"$in": held}}, limit=1) > 0

    async def any_held_by(self, company_id: str) -> bool:
        """Whether the company is accredited for any qualification."""
        held = sorted(status.value for status in HELD)
        return await self.count({"company_id": company_id, "status": {"$in": held}}, limit=1) > 0

    async def of(self, company_id: str, crebo: str) -> Accreditation:
        """The accreditation, or a new one that has not been requested."""
        return await self.find(Accreditation.id_of(company_id, crebo)) or Accreditation.of(company_id, crebo)
