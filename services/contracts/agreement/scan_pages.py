"""The desk records a signature on paper with its scan, and reads a scan. The path has a larger limit than others."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import UploadFile
from uuid_utils import uuid4

from services.contracts.agreement.agreement import Agreement
from services.contracts.agreement.commands.sign_on_paper import SignOnPaper, hash_of, sign_on_paper
from services.contracts.agreement.party_pages import changed, command_of
from services.contracts.agreement.repository import Agreements
from shared.access.policies import staff
from shared.access.role import Role
from shared.access.scope import reader_for
from shared.audit.shows import record_subject, shows
from shared.events.identifiers import Ref
from shared.storage.files import MEBIBYTE, SCANS, Files
from shared.web.forms import multipart_form
from shared.web.problems import Problem
from shared.web.security_headers import SECURITY

PREFIX = "/scans"
MAX_BODY = SCANS.max_bytes + MEBIBYTE // 16
ENDINGS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
router = APIRouter(
    prefix=f"{PREFIX}/{{agreement_id}}",
    include_in_schema=False,
    dependencies=[staff(Role.DESK, Role.OPERATOR), shows("agreement", "agreement_id")],
)


@router.post("")
async def record_paper(agreement_id: Ref, request: Request) -> RedirectResponse:
    """Store the scan, then record the signature; a scan of what is refused is deleted again. Raises Problem 422 for
    another kind of file."""
    agreement: Agreement = await reader_for(request, Agreements).get(agreement_id)
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    async with multipart_form(request) as form:
        upload = form.get("scan")
        content = await upload.read() if isinstance(upload, UploadFile) else b""
        fields = {name: value for name, value in form.items() if isinstance(value, str)}
    media_type = SCANS.media_type_of(content)
    if media_type is None:
        raise Problem(422, "invalid", "This file cannot be kept as a scan", "Send a PDF, PNG or JPEG of at most 5 MiB.")
    scan = {"scan_id": str(uuid4()), "scan_hash": hash_of(content), "media_type": media_type}
    command = command_of(SignOnPaper, agreement_id, {**fields, **scan})
    files: Files = request.app.state.dependencies[Files]
    await files.store(scan["scan_id"], content)
    try:
        return await changed(request, sign_on_paper, command)
    except Exception:
        await files.delete(scan["scan_id"])
        raise


@router.get("/{scan_id}")
async def read_scan(agreement_id: Ref, scan_id: Ref, request: Request) -> Response:
    """The scan of a signature, also of one that was undone. Raises Problem 404 for another."""
    agreement: Agreement = await reader_for(request, Agreements).get(agreement_id)
    record_subject(request, "agreement", agreement.id, agreement.school_code)
    known = (*agreement.signatures, *(undone.signature for undone in agreement.undone_signatures))
    kinds = {signature.scan_id: signature.scan_type for signature in known if signature.scan_id}
    files: Files = request.app.state.dependencies[Files]
    content = await files.read(scan_id) if scan_id in kinds else None
    if content is None:
        raise Problem(404, "not-found", "There is no such scan")
    name = f"{agreement.placement.placement_id}-{scan_id[:8]}.{ENDINGS[kinds[scan_id]]}"
    headers = {**SECURITY, "Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type=kinds[scan_id], headers=headers)
