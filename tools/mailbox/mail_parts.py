"""What a mail consists of, each part for itself: the HTML part, the files and the source."""

from typing import Annotated

from fastapi import APIRouter, Path, Request
from fastapi.responses import HTMLResponse, Response

from shared.access.policies import staff
from shared.access.role import Role
from shared.web.problems import Problem
from tools.mailbox.file_response import file_response
from tools.mailbox.mail_store import MailStore
from tools.mailbox.stored_mail import MailSummary

OPERATOR = staff(Role.OPERATOR)
"""The mails hold the links by which others sign."""
MAX_NUMBER = 2**53
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; "
    "sandbox allow-popups allow-popups-to-escape-sandbox"
)
"""A mail runs no script, sends no form, loads nothing from elsewhere, and its links open windows of their own."""
Number = Annotated[int, Path(ge=1, le=MAX_NUMBER)]


def mail_of(store: MailStore, number: int) -> MailSummary:
    """The mail with that number. Raises Problem 404."""
    mail = store.get(number)
    if mail is None:
        raise Problem(404, "not-found", f"There is no mail {number}")
    return mail


def mail_parts(store: MailStore) -> APIRouter:
    """The parts of a mail, for operators."""
    router = APIRouter(prefix="/mailbox/mails/{number}", dependencies=[OPERATOR])

    @router.get("/html")
    async def html(number: Number) -> HTMLResponse:
        """The HTML part, for a frame."""
        shown = store.read(mail_of(store, number).number).framed_html
        return HTMLResponse(shown, headers={"Content-Security-Policy": MAIL_POLICY})

    @router.get("/files/{index}")
    @router.get("/files/{index}/open")
    async def file(request: Request, number: Number, index: Number) -> Response:
        """An attachment, counted from 1: to keep, or a PDF to open."""
        files = store.read(mail_of(store, number).number).files
        if index > len(files):
            raise Problem(404, "not-found", f"Mail {number} has no file {index}")
        return file_response(files[index - 1], opened=request.url.path.endswith("/open"))

    @router.get("/raw")
    async def raw(number: Number) -> Response:
        """The mail as it was sent."""
        return Response(store.read(mail_of(store, number).number).raw, media_type="text/plain; charset=utf-8")

    return router
