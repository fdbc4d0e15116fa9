"""The routes by which each party, who reads along, and the desk keep the signed agreement: all the same file (R46)."""

from fastapi import APIRouter, Request, Response

from services.contracts.agreement.agreement_state import AgreementState
from services.contracts.agreement.copy import copy_of
from services.contracts.agreement.pages import linked
from services.contracts.agreement.repository import Agreements
from services.contracts.document.documents import Documents
from services.contracts.document.typesetting import file_name, typeset_draft
from services.contracts.links.observer import OBSERVER
from services.contracts.links.signer import SIGNER
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import reader_for
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import Ref
from shared.web.problems import Problem

router = APIRouter(include_in_schema=False)


@router.get("/sign/{token}/copy", dependencies=[SIGNER, shows("agreement")])
async def keep_copy(request: Request) -> Response:
    """The copy of a party. Raises Problem 404 until everybody has signed and the document is sealed."""
    return await copy_as_file(request, linked(request).agreement)


@router.get("/sign/{token}/draft", dependencies=[SIGNER, shows("agreement")])
async def read_draft(request: Request) -> Response:
    """The version before everybody has signed it, as a PDF that says so, with its date and without a seal. Raises
    Problem 404 afterwards, when the sealed document is there."""
    agreement = linked(request).agreement
    if agreement.fully_signed_at is not None:
        raise Problem(404, "not-found", "Everybody has signed this agreement", "Its document is on its page.")
    return _file(await typeset_draft(agreement), f"concept-{file_name(agreement)}", "", "application/pdf")


@router.get("/sign/copy/{token}/document", dependencies=[OBSERVER, shows("agreement")])
async def keep_copy_of_observer(request: Request) -> Response:
    """The copy of somebody who reads along."""
    return await copy_as_file(request, request.state.linked)


@router.get(
    "/agreements/{agreement_id}/document",
    dependencies=[staff(Role.DESK, Role.OPERATOR), shows("agreement", "agreement_id")],
)
async def keep_copy_of_desk(agreement_id: Ref, request: Request) -> Response:
    """The same for the desk."""
    agreement: AgreementState = await reader_for(request, Agreements).get(agreement_id)
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    return await copy_as_file(request, agreement)


async def copy_as_file(request: Request, agreement: AgreementState) -> Response:
    """The sealed document with its SHA-256, or the HTML copy of what was signed before there were documents.

    Raises Problem 404 until everybody has signed, and while the document is being sealed.
    """
    if agreement.fully_signed_at is None:
        raise Problem(404, "not-found", "Not everybody has signed this agreement yet")
    if agreement.document is None and agreement.document_due:
        raise Problem(404, "not-found", "The document is being sealed", "Try again in a minute.")
    if agreement.document is None:
        copy = copy_of(agreement)
        return _file(copy.content, copy.name, copy.digest, "text/html; charset=utf-8")
    documents: Documents = request.app.state.dependencies[Documents]
    content = await documents.read(agreement.document)
    if content is None:
        raise Problem(404, "not-found", "There is no such document")
    return _file(content, file_name(agreement), agreement.document.digest, "application/pdf")


def _file(content: bytes, name: str, digest: str, media_type: str) -> Response:
    tag = {"ETag": f'"{digest}"'} if digest else {}
    headers = {"Content-Disposition": f'attachment; filename="{name}"', **tag}
    return Response(content, media_type=media_type, headers=headers)
