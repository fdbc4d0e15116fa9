"""An SMTP server for local runs that stores every mail and shows it on a page; no mail leaves the machine."""

import asyncio
import os
from pathlib import Path
from typing import Any

import uvicorn
from aiosmtpd.smtp import SMTP, Envelope

from tools.mailbox.mail_store import MailStore
from tools.mailbox.web import NO_KEYS, mailbox_app

HOST = os.environ.get("MAILBOX_HOST", "127.0.0.1")
SMTP_PORT = int(os.environ.get("MAILBOX_SMTP_PORT", "1025"))
HTTP_PORT = int(os.environ.get("MAILBOX_HTTP_PORT", "8025"))
ACTOR_KEYS = os.environ.get("MAILBOX_ACTOR_KEYS", NO_KEYS)
FOLDER = Path(os.environ.get("MAILBOX_FOLDER", "mailbox"))


class SmtpHandler:
    """Stores every mail that the SMTP server receives."""

    def __init__(self, store: MailStore) -> None:
        self._store = store

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        """Called by aiosmtpd for each mail."""
        content = envelope.content or b""
        mail = self._store.add(content if isinstance(content, bytes) else content.encode())
        return f"250 2.0.0 stored as {mail.number}"


async def serve() -> None:
    """Serve SMTP and HTTP until SIGTERM."""
    store = MailStore(FOLDER)
    handler = SmtpHandler(store)
    smtp = await asyncio.get_running_loop().create_server(
        lambda: SMTP(handler, hostname="mailbox.example", enable_SMTPUTF8=True), HOST, SMTP_PORT
    )
    web = uvicorn.Config(mailbox_app(store, ACTOR_KEYS), host=HOST, port=HTTP_PORT, log_level="warning")
    async with smtp:
        await uvicorn.Server(web).serve()


if __name__ == "__main__":
    asyncio.run(serve())
