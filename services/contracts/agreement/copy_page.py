"""The route by which each party keeps its copy of the signed agreement."""

from fastapi import APIRouter, Request, Response

from services.contracts.agreement.copy import copy_of
from services.contracts.agreement.pages import linked
from services.contracts.links.signer import SIGNER
from shared.audit.shows import shows
from shared.web.problems import Problem

router = APIRouter(include_in_schema=False, dependencies=[SIGNER, shows("agreement")])


@router.get("/sign/{token}/copy")
async def keep_copy(request: Request) -> Response:
    """The copy as a file, the same for every party, with its SHA-256. Raises Problem 404 until everybody has signed."""
    agreement, _, _ = linked(request)
    if agreement.fully_signed_at is None:
        raise Problem(404, "not-found", "Not everybody has signed this agreement yet")
    copy = copy_of(agreement)
    headers = {"Content-Disposition": f'attachment; filename="{copy.name}"', "ETag": f'"{copy.digest}"'}
    return Response(copy.content, media_type="text/html; charset=utf-8", headers=headers)
