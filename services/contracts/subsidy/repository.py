"""Repository of the subsidy dossiers."""

from services.contracts.subsidy.dossier import Dossier
from shared.messaging.unit_of_work.repository import Repository


class Dossiers(Repository[Dossier]):
    """All subsidy dossiers, one per BBL placement."""

    aggregate, subject_type, collection = Dossier, "dossier", "dossiers"

    async def of_placement(self, placement_id: str) -> Dossier | None:
        """The dossier of a placement, when it has one."""
        return await self.find(Dossier.id_of(placement_id))
