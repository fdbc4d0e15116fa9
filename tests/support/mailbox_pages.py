"""A mailbox of its own on a port, with the mails of a test, and a page to which their buttons lead."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from services.notifications.message.attachment import Attachment
from services.notifications.message.mail_renderer import MailRenderer, compose
from shared.access.staff import HEADER
from shared.web.browser_security import install_browser_security
from tests.support.served_application import serving
from tests.support.staff import StaffAuth, TestKey
from tools.mailbox.mail_store import MailStore
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.telephone_store import TelephoneStore
from tools.mailbox.web import mailbox_app

AT = datetime(2026, 3, 30, 10, tzinfo=UTC)
RENDERER = MailRenderer()
VALUES = {
    "student": "Sam Student",
    "company": "Testbakkerij De Korst",
    "agreement_number": "POK-2026-000012",
    "placement_id": "PL-2026-0012",
    "starts_on": "2026-04-06",
    "version": "1",
}


class ServedMailbox(NamedTuple):
    """Where it is, where the buttons of its mails lead, and the header with which an operator asks."""

    origin: str
    target: str
    header: dict[str, str]


def written(id: str, template: str, name: str, address: str, link: str, document: bytes = b"") -> bytes:
    """A mail as notifications writes it."""
    subject, text, html = RENDERER.render(template, "nl", {**VALUES, "name": name, "link": link})
    mail = compose(id, "bureau@school.example", name, address, subject, text, html, at=AT)
    if document:
        Attachment("POK-2026-000012-versie-1.pdf", document).attach_to(mail)
    return mail.as_bytes()


def target_app() -> FastAPI:
    """A page with the header fields of every page of the system: it shows itself in no frame."""
    app = FastAPI()
    install_browser_security(app)

    @app.get("/sign/{token}")
    async def page(token: str) -> HTMLResponse:
        return HTMLResponse(f'<html lang="nl"><title>Tekenen</title><h1>Tekenen met {token}</h1></html>')

    return app


@asynccontextmanager
async def served_mailbox(folder: Path, mails: int, document: bytes = b"") -> AsyncIterator[ServedMailbox]:
    """With so many mails to one person, the last of which carries the document, and one to another person."""
    key = TestKey()
    with closing(MailStore(folder)) as store, closing(TelephoneStore(folder)) as telephones:
        async with (
            serving(target_app()) as target,
            serving(mailbox_app(store, telephones, MailboxSettings(actor_keys=key.public))) as origin,
        ):
            link = f"{target}/sign/a-token"
            store.add(written("other", "agreement_signed", "Zoë Voorbeeld", "zoe@guests.example", link))
            for number in range(mails):
                attached = document if number == mails - 1 else b""
                store.add(
                    written(str(number), "agreement_to_sign", "Sam Student", "sam@guests.example", link, attached)
                )
            text = f"Bureau Werk & Stage: onze mail aan u kwam niet aan. Ga hier verder: {link}"
            telephones.add("text-1", "+31612345678", text)
            telephones.add("text-2", "+31687654321", "Dag")
            yield ServedMailbox(origin, link, {HEADER: StaffAuth(key.private, "mailbox").token()})
