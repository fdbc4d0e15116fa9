"""Repository of the subsidy dossiers."""

from services.contracts.subsidy.dossier import Dossier
from shared.messaging.unit_of_work.repository import Repository


class Dossiers(Repository[Dossier]):
    """All subsidy dossiers, one per placement; that of a BOL placement never opens."""

    aggregate, subject_type, collection = Dossier, "dossier", "dossiers"

    async def of_placement(self, placement_id: str) -> Dossier:
        """The dossier of a placement, a new one before the first event about it."""
        known = await self.find(Dossier.id_of(placement_id))
        return known or Dossier.expected(placement_id)
