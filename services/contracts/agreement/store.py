"""Where the agreements are."""

from services.contracts.agreement.agreement import Agreement
from shared.messaging.store import Store


class Agreements(Store[Agreement]):
    """All agreements, one per placement."""

    noun, subject, collection = Agreement, "agreement", "agreements"

    async def of_placement(self, placement_id: str) -> Agreement:
        """The agreement of a placement. Raises Unknown before it is drafted."""
        return await self.get(Agreement.id_of(placement_id))
