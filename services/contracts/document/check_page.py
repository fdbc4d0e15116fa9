"""The public page on which whoever has a document finds out whether it is genuine."""

from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import UploadFile

from services.contracts.agreement.repository import Agreements
from services.contracts.document.check import Finding, check
from services.contracts.document.words import day_in_words
from shared.access.policies import public
from shared.audit.shows import not_recorded
from shared.messaging.model.clock import dutch_day
from shared.storage.files import MEBIBYTE
from shared.web.forms import multipart_form
from shared.web.layout import Pages
from shared.web.translations import load_translations

PREFIX = "/check"
MAX_BODY = 2 * MEBIBYTE
"""Twenty times a document; a larger file is none."""
PIECE = 64 * 1024
pages = Pages(Path(__file__).parent / "templates", load_translations(Path(__file__).parent / "locale"))
router = APIRouter(
    prefix=PREFIX,
    include_in_schema=False,
    dependencies=[
        public("whoever has a document may check it; the answer holds nothing that is not in it"),
        not_recorded("shows no more than the file that the visitor has"),
    ],
)


@router.get("")
async def show(request: Request) -> HTMLResponse:
    """The form with the file field."""
    return _page(request)


@router.post("/file")
async def check_file(request: Request) -> HTMLResponse:
    """What is known of the file; nothing of it is kept."""
    async with multipart_form(request) as form:
        upload = form.get("document")
        if not isinstance(upload, UploadFile) or not upload.size:
            return _page(request, status=422, missing=True)
        agreements = request.app.state.commands.system_reader(Agreements)
        return _page(request, await check(_pieces(upload), agreements))


async def _pieces(upload: UploadFile) -> AsyncIterator[bytes]:
    while piece := await upload.read(PIECE):
        yield piece


def _page(
    request: Request, finding: Finding | None = None, status: int = 200, *, missing: bool = False
) -> HTMLResponse:
    sealed_on = day_in_words(dutch_day(finding.document.sealed_at)) if finding and finding.document else ""
    return pages.page(request, "check.html", status, finding=finding, sealed_on=sealed_on, missing=missing)
