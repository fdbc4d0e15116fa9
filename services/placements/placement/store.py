"""Where the placements are."""

from services.placements.placement.placement import Placement
from services.placements.placement.status import Status
from shared.messaging.store import Store


class Placements(Store[Placement]):
    """All placements."""

    noun, subject, collection = Placement, "placement", "placements"
    indexes = (("company_id", "crebo", "status"),)

    async def waiting(self, company_id: str, crebo: str) -> list[Placement]:
        """Those that wait for this accreditation."""
        return await self._of(company_id, crebo, Status.AWAITING_ACCREDITATION)

    async def running(self, company_id: str, crebo: str) -> list[Placement]:
        """Those that run under this accreditation."""
        return await self._of(company_id, crebo, Status.ACTIVE)

    async def _of(self, company_id: str, crebo: str, status: Status) -> list[Placement]:
        return await self.where({"company_id": company_id, "crebo": crebo, "status": status.value})
