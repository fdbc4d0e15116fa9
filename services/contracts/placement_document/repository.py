"""Repository of the documents about placements."""

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.placement_document.kind import Kind
from services.contracts.placement_document.placement_document import PlacementDocument
from shared.messaging.unit_of_work.repository import Repository
from shared.messaging.unit_of_work.tenancy import Tenancy


class PlacementDocuments(Repository[PlacementDocument]):
    """All of them: of each placement one of a kind, and a subsidy file for each school year."""

    aggregate, subject_type, collection = PlacementDocument, "placement_document", "placement_documents"
    tenancy = Tenancy.SCHOOL
    indexes = ("placement_id",)

    async def of(self, agreement: AgreementState, kind: Kind, part: str = "") -> PlacementDocument:
        """That document of the placement of an agreement, a new one before its first edition."""
        placement_id = agreement.placement.placement_id
        new = PlacementDocument(
            id=PlacementDocument.id_of(placement_id, kind, part),
            school=agreement.school_code,
            placement_id=placement_id,
            kind=kind,
            part=part,
            number=agreement.number,
        )
        return await self.find(new.id) or new

    async def of_placement(self, placement_id: str) -> list[PlacementDocument]:
        """All documents about a placement."""
        return await self.query({"placement_id": placement_id})
