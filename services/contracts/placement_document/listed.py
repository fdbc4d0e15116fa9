"""The documents about a placement that a reader of its agreement may have."""

from fastapi import Request

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.links.signer import Linked
from services.contracts.placement_document.kind import READERS
from services.contracts.placement_document.placement_document import PlacementDocument
from services.contracts.placement_document.repository import PlacementDocuments
from shared.access.scope import reader_for


async def documents_of_party(request: Request, link: Linked) -> list[PlacementDocument]:
    """Those that are for the party that holds the link."""
    documents: PlacementDocuments = request.app.state.commands.system_reader(PlacementDocuments)
    found = await documents.of_placement(link.agreement.placement.placement_id)
    return [each for each in found if link.role in READERS[each.kind]]


async def documents_of_desk(request: Request, agreement: AgreementState) -> list[PlacementDocument]:
    """All of them."""
    return await reader_for(request, PlacementDocuments).of_placement(agreement.placement.placement_id)
