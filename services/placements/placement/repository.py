"""Repository of the placements."""

from services.placements.placement.placement import Placement
from services.placements.placement.status import FINAL, Status
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy
from shared.storage.scope import TENANT


class Placements(Repository[Placement]):
    """All placements."""

    aggregate, subject_type, collection = Placement, "placement", "placements"
    tenancy = Tenancy.SCHOOL
    indexes = (("company_id", "crebo", "status"), ("replaced_by", "status"), "student_id", (TENANT, "status"))

    async def waiting(self, company_id: str, crebo: str) -> list[Placement]:
        """Placements that wait for this accreditation."""
        return await self._of(company_id, crebo, Status.AWAITING_ACCREDITATION)

    async def running(self, company_id: str, crebo: str) -> list[Placement]:
        """Placements that run under this accreditation."""
        return await self._of(company_id, crebo, Status.ACTIVE)

    async def replaced_by(self, new_placement_id: str) -> list[Placement]:
        """Placements whose student moves to that one."""
        return await self.query({"replaced_by": new_placement_id, "status": Status.REPLACEMENT_REQUIRED.value})

    async def of_student(self, placement: Placement) -> list[Placement]:
        """All placements of the same student of the same school, this one included."""
        found = await self.query({"student_id": placement.student_id})
        return [each for each in found if each.school_code == placement.school_code]

    async def open_of(self, school: str) -> list[Placement]:
        """Placements of the school with that code, and of its sites, that have not ended."""
        open_statuses = [status.value for status in Status if status not in FINAL]
        return await self.query({TENANT: school, "status": {"$in": open_statuses}})

    async def _of(self, company_id: str, crebo: str, status: Status) -> list[Placement]:
        return await self.query({"company_id": company_id, "crebo": crebo, "status": status.value})
