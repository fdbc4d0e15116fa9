"""A real SMTP server that refuses, drops or delays what a test asks for."""

import asyncio
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope


class MailServer:
    """Counts its connections, and refuses, drops or delays what the tests ask for."""

    def __init__(self) -> None:
        self.port, self.received, self.recipients, self.opened = 0, list[str](), list[list[str]](), 0
        self.senders, self.contents = list[str](), list[bytes]()
        self.open = set[asyncio.Transport]()
        self.before_answer: Any = None
        self.answers: dict[str, str] = {}
        """Answers instead of "250 OK", by command: MAIL, RCPT, DATA."""
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Listen on the port; again after a stop."""
        self._server = await asyncio.get_running_loop().create_server(self._protocol, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def stop(self) -> None:
        """Close the port and drop all connections."""
        assert self._server is not None
        self._server.close()
        self.drop()

    def drop(self) -> None:
        """Drop all connections."""
        for transport in list(self.open):
            transport.abort()

    async def assert_received(self, mails: int) -> None:
        """For `eventually`."""
        assert len(self.received) == mails

    async def assert_no_connection(self) -> None:
        """For `eventually`."""
        assert not self.open

    async def handle_MAIL(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        """Takes mails of every sender."""
        envelope.mail_from = address
        return self.answers.get("MAIL", "250 OK")

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        """Refuses one address."""
        if address == "nobody@guests.example":
            return "550 5.1.1 no such mailbox"
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        """Keeps the mail."""
        assert isinstance(envelope.content, bytes)
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.recipients.append(envelope.rcpt_tos)
        self.contents.append(envelope.content)
        self.senders.append(envelope.mail_from or "")
        self.received.append(envelope.content.split(b"Message-ID: <")[1].split(b"@")[0].decode())
        number = len(self.received)
        if self.before_answer is not None:
            await self.before_answer()
        return f"250 stored as {number}"

    def _protocol(self) -> SMTP:
        mail_server = self

        class Counted(SMTP):
            def connection_made(self, transport: Any) -> None:
                mail_server.opened += 1
                mail_server.open.add(transport)
                super().connection_made(transport)

            def connection_lost(self, error: Exception | None) -> None:
                mail_server.open.discard(self.transport)
                super().connection_lost(error)

        return Counted(
            self,
            hostname="mail.example",
            auth_require_tls=False,
            authenticator=lambda *_: AuthResult(success=False, handled=False),
        )
