"""The internal route by which a mail gets the document that it carries."""

from fastapi import APIRouter, Request, Response

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.repository import Agreements
from services.contracts.document.documents import Documents
from shared.access.policies import services
from shared.access.scope import reader_for
from shared.events.identifiers import Ref
from shared.web.problems import Problem

router = APIRouter(prefix="/internal/documents")


@router.get("/{agreement_id}/{digest}", dependencies=[services("notifications")])
async def read_document(agreement_id: Ref, digest: Ref, request: Request) -> Response:
    """The document of that agreement with that SHA-256, of any version. Raises Problem 404 for another."""
    agreement: Agreement = await reader_for(request, Agreements).get(agreement_id)
    documents: Documents = request.app.state.dependencies[Documents]
    known = next((each for each in agreement.documents if each.digest == digest), None)
    content = await documents.read(known) if known else None
    if content is None:
        raise Problem(404, "not-found", "There is no such document")
    return Response(content, media_type="application/pdf")
