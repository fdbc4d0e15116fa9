"""The routes by which the party for whom it is, and the desk, keep a document about a placement."""

from collections.abc import Iterable

from fastapi import APIRouter, Request, Response

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.pages import linked
from services.contracts.agreement.repository import Agreements
from services.contracts.links.signer import SIGNER
from services.contracts.placement_document.drawings import Drawings
from services.contracts.placement_document.file_response import file_response
from services.contracts.placement_document.listed import documents_of_desk, documents_of_party
from services.contracts.placement_document.placement_document import PlacementDocument
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import reader_for
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import Ref
from shared.web.layout import language_of
from shared.web.problems import Problem

router = APIRouter(include_in_schema=False)


@router.get("/sign/{token}/documents/{document_id}", dependencies=[SIGNER, shows("agreement")])
async def keep_document(document_id: Ref, request: Request) -> Response:
    """For a party. Raises Problem 404 for a document of another placement, and for one that is for another party."""
    return await _answer(request, document_id, await documents_of_party(request, linked(request)))


@router.get(
    "/agreements/{agreement_id}/documents/{document_id}",
    dependencies=[staff(Role.DESK, Role.OPERATOR), shows("agreement", "agreement_id")],
)
async def keep_document_of_desk(agreement_id: Ref, document_id: Ref, request: Request) -> Response:
    """For the desk."""
    agreement: AgreementState = await reader_for(request, Agreements).get(agreement_id)
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    return await _answer(request, document_id, await documents_of_desk(request, agreement))


async def _answer(request: Request, document_id: str, found: Iterable[PlacementDocument]) -> Response:
    """The last edition in the language of the page."""
    document = next((each for each in found if each.id == document_id), None)
    if document is None:
        raise Problem(404, "not-found", "There is no such document")
    drawings: Drawings = request.app.state.dependencies[Drawings]
    return await file_response(drawings, document, document.in_language(language_of(request)))
