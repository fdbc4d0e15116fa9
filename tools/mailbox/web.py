"""The mailbox as pages and as JSON."""

from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Query, Request
from fastapi.responses import HTMLResponse, Response

from shared.access.policies import staff
from shared.access.role import Role
from shared.web.browser_security import install_browser_security
from shared.web.layout import Pages
from shared.web.problems import Problem, install_problems
from shared.web.security_headers import CONTENT_SECURITY_POLICY
from shared.web.static_files import router as static_files
from tools.mailbox.mail_store import MailStore
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.stored_mail import MailSummary

TRANSLATIONS = {
    "nl": {
        "inbox": "Postvak",
        "search": "Zoek op ontvanger of onderwerp",
        "go": "Zoek",
        "to": "Aan",
        "from": "Van",
        "subject": "Onderwerp",
        "at": "Ontvangen",
        "duplicate": "dubbel",
        "text": "Tekst",
        "raw": "Bron",
        "mails": "mails",
        "back": "Terug naar het postvak",
        "none": "Er is nog geen post.",
    },
    "en": {
        "inbox": "Mailbox",
        "search": "Search recipient or subject",
        "go": "Search",
        "to": "To",
        "from": "From",
        "subject": "Subject",
        "at": "Received",
        "duplicate": "duplicate",
        "text": "Text",
        "raw": "Source",
        "mails": "mails",
        "back": "Back to the mailbox",
        "none": "There is no mail yet.",
    },
}
OPERATOR = staff(Role.OPERATOR)
"""The mails hold the links by which others sign."""
MAX_SHOWN = 200
"""Mails on a page, which the index alone fills."""
MAX_READ = 50
"""Mails in one answer of the API, each taken apart, while SMTP waits; `since` leads to the next ones."""


def mailbox_app(store: MailStore, settings: MailboxSettings) -> FastAPI:
    """Pages at `/mailbox` for operators, JSON at `/api/messages` for programs of this machine."""
    app = FastAPI(title="Mailbox", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings, app.state.service_name = settings, "mailbox"
    install_problems(app)
    install_browser_security(app)
    app.include_router(static_files)
    pages = Pages(Path(__file__).parent / "templates", TRANSLATIONS)

    def mail_of(number: int) -> MailSummary:
        mail = store.get(number)
        if mail is None:
            raise Problem(404, "not-found", f"There is no mail {number}")
        return mail

    @app.get("/mailbox", dependencies=[OPERATOR])
    async def inbox(request: Request, q: str = "") -> HTMLResponse:
        return pages.page(request, "inbox.html", mails=store.newest(q, MAX_SHOWN), q=q, total=len(store))

    @app.get("/mailbox/mails/{number}", dependencies=[OPERATOR])
    async def mail_page(request: Request, number: int) -> HTMLResponse:
        page = pages.page(request, "mail.html", mail=mail_of(number), text=store.read(number).text)
        page.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; frame-src 'self'"
        return page

    @app.get("/mailbox/mails/{number}/html", dependencies=[OPERATOR])
    async def html(number: int) -> HTMLResponse:
        """The HTML part, without script, forms or external resources."""
        shown = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
        policy = f"{shown}; sandbox allow-popups allow-popups-to-escape-sandbox"
        return HTMLResponse(store.read(mail_of(number).number).html, headers={"Content-Security-Policy": policy})

    @app.get("/mailbox/mails/{number}/raw", dependencies=[OPERATOR])
    async def raw(number: int) -> Response:
        return Response(store.read(mail_of(number).number).raw, media_type="text/plain; charset=utf-8")

    def with_parts(summary: MailSummary) -> dict[str, object]:
        mail = store.read(summary.number)
        return {**summary.fields(), "links": mail.links, "text": mail.text}

    @app.get("/api/messages")
    async def messages(since: Annotated[int, Query(ge=0)] = 0, q: str = "") -> list[dict[str, object]]:
        return [with_parts(mail) for mail in store.after(since, q, MAX_READ)]

    @app.get("/api/messages/{number}")
    async def message(number: int) -> dict[str, object]:
        return {**with_parts(mail_of(number)), "html": store.read(number).html}

    @app.get("/livez")
    async def livez() -> dict[str, str]:
        return {"status": "alive"}

    @app.get("/readyz")
    async def readyz() -> dict[str, object]:
        return {"status": "ready", "mails": len(store)}

    return app
