"""Where the dossiers are."""

from services.contracts.subsidy.dossier import Dossier
from shared.messaging.store import Store


class Dossiers(Store[Dossier]):
    """All subsidy dossiers, one per BBL placement."""

    noun, subject, collection = Dossier, "dossier", "dossiers"

    async def of_placement(self, placement_id: str) -> Dossier | None:
        """The dossier of a placement, when it has one."""
        return await self.find(Dossier.id_of(placement_id))
