"""Repository of the subsidy dossiers."""

from services.contracts.subsidy.dossier import Dossier
from shared.messaging.model.message_context import MessageContext
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Dossiers(Repository[Dossier]):
    """All subsidy dossiers, one per placement; that of a BOL placement never opens."""

    aggregate, subject_type, collection = Dossier, "dossier", "dossiers"
    tenancy = Tenancy.SCHOOL

    async def of_placement(self, placement_id: str, context: MessageContext) -> Dossier:
        """The dossier of a placement, a new one before the first event about it, whose school it gets."""
        known = await self.find(Dossier.id_of(placement_id))
        return known or Dossier.expected(placement_id, context.school)
