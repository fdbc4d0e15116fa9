"""A real SMTP mailbox for local runs: it takes every mail and shows it; nothing leaves the machine."""

import asyncio
import os
from pathlib import Path
from typing import Any

import uvicorn
from aiosmtpd.smtp import SMTP, Envelope

from deploy.local.mailbox.letters import Letters
from deploy.local.mailbox.web import mailbox_app

HOST = os.environ.get("MAILBOX_HOST", "127.0.0.1")
SMTP_PORT = int(os.environ.get("MAILBOX_SMTP_PORT", "1025"))
HTTP_PORT = int(os.environ.get("MAILBOX_HTTP_PORT", "8025"))
FOLDER = Path(os.environ.get("MAILBOX_FOLDER", "mailbox"))


class Slot:
    """Where the postman drops the mail."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:
        """Called by aiosmtpd for each mail."""
        content = envelope.content or b""
        letter = self._letters.add(content if isinstance(content, bytes) else content.encode())
        return f"250 2.0.0 kept as {letter.number}"


async def serve() -> None:
    """SMTP and HTTP until SIGTERM."""
    letters = Letters(FOLDER)
    slot = Slot(letters)
    smtp = await asyncio.get_running_loop().create_server(
        lambda: SMTP(slot, hostname="mailbox.example", enable_SMTPUTF8=True), HOST, SMTP_PORT
    )
    web = uvicorn.Config(mailbox_app(letters), host=HOST, port=HTTP_PORT, log_level="warning")
    async with smtp:
        await uvicorn.Server(web).serve()


if __name__ == "__main__":
    asyncio.run(serve())
