"""The internal route by which a mail gets the document about a placement that it carries."""

from fastapi import APIRouter, Request, Response

from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.file_response import file_response
from services.contracts.placement_document.placement_document import DrawnFile, PlacementDocument
from services.contracts.placement_document.repository import PlacementDocuments
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.events.identifiers import Ref

router = APIRouter(prefix="/internal/placement-documents")


@router.get("/{document_id}/{digest}", dependencies=[services("notifications")])
async def read_document(document_id: Ref, digest: Ref, request: Request) -> Response:
    """The file of that document with that SHA-256, of any edition. Raises Problem 404 for another."""
    document: PlacementDocument = await reader_for(request, PlacementDocuments).get(document_id)
    file: DrawnFile | None = document.file(digest)
    drawings: Drawings = request.app.state.dependencies[Drawings]
    return await file_response(drawings, document, file)
