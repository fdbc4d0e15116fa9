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

    async def of_agreement(self, agreement: AgreementState, kind: Kind, part: str = "") -> PlacementDocument:
        """That document of the placement of an agreement, a new one before its first edition."""
        id = PlacementDocument.id_of(agreement.placement.placement_id, kind, part)
        return await self.find(id) or PlacementDocument(
            id=id,
            school=agreement.school_code,
            placement_id=agreement.placement.placement_id,
            kind=kind,
            part=part,
            number=agreement.number,
        )

    async def checklist_of(self, placement_id: str, school: str) -> PlacementDocument:
        """The checklist of a placement that has no agreement yet, a new one before its first edition."""
        id = PlacementDocument.id_of(placement_id, Kind.CHECKLIST)
        new = PlacementDocument(id=id, school=school, placement_id=placement_id, kind=Kind.CHECKLIST)
        return await self.find(id) or new

    async def of_placement(self, placement_id: str) -> list[PlacementDocument]:
        """All documents about a placement, in the order of their kinds and school years."""
        found = await self.query({"placement_id": placement_id})
        return sorted(found, key=lambda each: (tuple(Kind).index(each.kind), each.part))
