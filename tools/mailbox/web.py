"""The mailbox as pages and as JSON."""

from typing import Annotated

from fastapi import FastAPI, Query

from shared.web.browser_security import install_browser_security
from shared.web.problems import install_problems
from shared.web.static_files import router as static_files
from tools.mailbox.mail_pages import Text, mail_pages
from tools.mailbox.mail_parts import MAX_NUMBER, Number, mail_of, mail_parts
from tools.mailbox.mail_store import MailStore
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.stored_mail import MailSummary
from tools.mailbox.telephone_pages import telephone_pages
from tools.mailbox.telephone_store import TelephoneStore
from tools.mailbox.text_intake import text_intake

MAX_READ = 50
"""Mails in one answer of the API, each taken apart, while SMTP waits; `since` leads to the next ones."""


def mailbox_app(store: MailStore, telephones: TelephoneStore, settings: MailboxSettings) -> FastAPI:
    """Pages at `/mailbox` for operators, JSON at `/api/messages` for programs of this machine."""
    app = FastAPI(title="Mailbox", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.settings, app.state.service_name = settings, "mailbox"
    install_problems(app)
    install_browser_security(app)
    app.include_router(static_files)
    app.include_router(mail_pages(store))
    app.include_router(mail_parts(store))
    app.include_router(telephone_pages(telephones))
    app.include_router(text_intake(telephones, settings))

    def with_parts(summary: MailSummary) -> dict[str, object]:
        mail = store.read(summary.number)
        return {**summary.fields(), "links": mail.links, "text": mail.text}

    @app.get("/api/messages")
    async def messages(since: Annotated[int, Query(ge=0, le=MAX_NUMBER)] = 0, q: Text = "") -> list[dict[str, object]]:
        """Mails behind that number with that text in recipient or subject, in order of arrival."""
        return [with_parts(mail) for mail in store.after(since, q, MAX_READ)]

    @app.get("/api/messages/{number}")
    async def message(number: Number) -> dict[str, object]:
        """One mail with its HTML part."""
        return {**with_parts(mail_of(store, number)), "html": store.read(number).html}

    @app.get("/livez")
    async def livez() -> dict[str, str]:
        """Whether the process runs."""
        return {"status": "alive"}

    @app.get("/readyz")
    async def readyz() -> dict[str, object]:
        """Whether it takes mails, and how many it has."""
        return {"status": "ready", "mails": len(store)}

    return app
