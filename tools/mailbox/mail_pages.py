"""The mails of the mailbox as pages for operators."""

from pathlib import Path
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from shared.web.layout import Pages
from shared.web.security_headers import CONTENT_SECURITY_POLICY
from shared.web.translations import load_translations
from tools.mailbox.file_response import PDF
from tools.mailbox.mail_filter import MailFilter
from tools.mailbox.mail_parts import MAX_NUMBER, OPERATOR, Number, mail_of
from tools.mailbox.mail_store import MailStore
from tools.mailbox.wording import moment, size

HERE = Path(__file__).parent
MAX_SHOWN = 50
"""Mails on a page, which the index alone fills."""
Text = Annotated[str, Query(max_length=200)]


def mail_pages(store: MailStore) -> APIRouter:
    """The list, and a mail."""
    router, pages = APIRouter(prefix="/mailbox", dependencies=[OPERATOR]), Pages(HERE / "templates", _texts())

    @router.get("")
    async def inbox(
        request: Request, q: Text = "", to: Text = "", before: Annotated[int, Query(ge=1, le=MAX_NUMBER)] = MAX_NUMBER
    ) -> HTMLResponse:
        """The newest first, a page of them; of one recipient with `to`."""
        wanted = MailFilter(q.strip(), to.strip())
        mails, newest = store.newest(wanted, before, MAX_SHOWN + 1), _query(request, without="before")
        shown = mails[:MAX_SHOWN]
        older = _query(request, before=str(shown[-1].number)) if len(mails) > MAX_SHOWN else ""
        return pages.page(
            request,
            "inbox.html",
            mails=shown,
            looked_for=wanted,
            found=store.count(wanted),
            query=_query(request),
            older=older,
            newest=newest if before < MAX_NUMBER else "",
            moment=moment,
        )

    @router.get("/mails/{number}")
    async def mail_page(request: Request, number: Number) -> HTMLResponse:
        """A mail as a person sees it."""
        mail, parts = mail_of(store, number), store.read(number)
        page = pages.page(
            request,
            "mail.html",
            mail=mail,
            parts=parts,
            paragraphs=parts.text.strip().split("\n\n"),
            pdf=PDF,
            query=_query(request),
            moment=moment,
            size=size,
        )
        page.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
        return page

    return router


def _texts() -> dict[str, dict[str, str]]:
    return load_translations(HERE / "locale")


def _query(request: Request, without: str = "", **added: str) -> str:
    """What the list shows, for a link that leads to it or back to it."""
    kept = {name: request.query_params.get(name, "") for name in ("lang", "q", "to", "before") if name != without}
    return urlencode({name: value for name, value in {**kept, **added}.items() if value})
