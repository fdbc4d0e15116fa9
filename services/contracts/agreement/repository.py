"""Repository of the agreements."""

from services.contracts.agreement.agreement import Agreement
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class Agreements(Repository[Agreement]):
    """All agreements, one per placement."""

    aggregate, subject_type, collection = Agreement, "agreement", "agreements"
    tenancy = Tenancy.SCHOOL
    indexes = ("signers.signatory_id",)

    async def of_signatory(self, ref: str) -> list[Agreement]:
        """The agreements that a person is a party of."""
        return await self.query({"signers.signatory_id": ref})

    async def of_placement(self, placement_id: str) -> Agreement:
        """The agreement of a placement. Raises AggregateNotFound before it is drafted."""
        return await self.get(Agreement.id_of(placement_id))
