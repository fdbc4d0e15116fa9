"""Mails over connections that are kept open, against a real SMTP server."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from aiosmtplib import SMTPAuthenticationError
from pydantic import SecretStr

from services.notifications.message.mail_renderer import compose
from services.notifications.message.smtp_connections import MAX_MAILS
from services.notifications.message.smtp_sender import MailRefused, SmtpSender
from services.notifications.service import service
from services.notifications.settings import NotificationsSettings
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import Unavailable
from tests.support.eventually import eventually

AT = datetime(2026, 3, 30, 10, tzinfo=UTC)


def mail(id: str, to: str = "an@guests.example") -> EmailMessage:
    """A mail with that id."""
    return compose(id, "school@school.example", "Zoë", to, f"Over {id}", "Tekst", "<p>Tekst</p>", at=AT)


class MailServer:
    """Counts its connections, and refuses, drops or delays what the tests ask for."""

    def __init__(self) -> None:
        self.port, self.received, self.recipients, self.opened = 0, list[str](), list[list[str]](), 0
        self.open = set[asyncio.Transport]()
        self.before_answer: Any = None
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

    async def handle_RCPT(self, server: Any, session: Any, envelope: Envelope, address: str, options: Any) -> str:
        """Refuses one address."""
        if address == "nobody@guests.example":
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Envelope) -> str:
        """Keeps the mail."""
        assert isinstance(envelope.content, bytes)
        self.recipients.append(envelope.rcpt_tos)
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


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    mail_server = MailServer()
    await mail_server.start()
    yield mail_server
    await mail_server.stop()


@pytest.fixture
def smtp(server: MailServer) -> SmtpSender:
    return SmtpSender(f"smtp://127.0.0.1:{server.port}")


async def test_in_production_no_mail_goes_to_a_server_without_tls(server: MailServer) -> None:
    names = ("registration", "contracts", "survey")
    settings = {
        "mongodb_url": "mongodb://none",
        "rabbitmq_url": "amqp://none",
        "public_url": "https://school.example",
        "smtp_url": f"smtp://127.0.0.1:{server.port}",
        **{f"{name}_url": "http://127.0.0.1:1" for name in names},
        **{f"{name}_credential": "of-the-tests" for name in names},
    }

    def sender(environment: str) -> SmtpSender:
        read = NotificationsSettings.model_validate({**settings, "environment": environment})
        found: SmtpSender = service.dependencies(read, Clock())[SmtpSender]
        return found

    with pytest.raises(Unavailable, match="STARTTLS"):
        await sender("production").send(mail("M-1"))
    await sender("local").send(mail("M-2"))
    assert server.received == ["M-2"]


def test_the_password_of_the_mail_server_is_shown_nowhere() -> None:
    field = NotificationsSettings.model_fields["smtp_url"]
    assert field.annotation is SecretStr


async def test_mails_share_a_connection(server: MailServer, smtp: SmtpSender) -> None:
    replies = [await smtp.send(mail(f"M-{number}")) for number in range(1, MAX_MAILS + 2)]
    assert replies == [f"stored as {number}" for number in range(1, MAX_MAILS + 2)]
    assert server.opened == 2


async def test_mails_at_the_same_time_have_a_connection_each(server: MailServer, smtp: SmtpSender) -> None:
    for _ in range(2):
        await asyncio.gather(*(smtp.send(mail(f"M-{number}")) for number in range(5)))
    assert sorted(server.received) == sorted([f"M-{number}" for number in range(5)] * 2)
    assert server.opened == 5


async def test_a_connection_that_the_server_dropped_costs_no_mail(server: MailServer, smtp: SmtpSender) -> None:
    await asyncio.gather(*(smtp.send(mail(f"M-{number}")) for number in range(3)))
    await server.stop()
    await server.start()
    await smtp.send(mail("M-3"))
    assert server.received[3:] == ["M-3"]


async def test_a_mail_whose_connection_breaks_fails_and_the_next_one_does_not(
    server: MailServer, smtp: SmtpSender
) -> None:
    async def drop() -> None:
        server.drop()

    await smtp.send(mail("M-1"))
    server.before_answer = drop
    with pytest.raises(Unavailable):
        await smtp.send(mail("M-2"))
    server.before_answer = None
    assert await smtp.send(mail("M-3")) == "stored as 3"
    assert server.received == ["M-1", "M-2", "M-3"]


async def test_an_answer_that_nobody_awaits_any_more_is_not_that_to_the_next_mail(
    server: MailServer, smtp: SmtpSender
) -> None:
    late = asyncio.Event()
    server.before_answer = late.wait
    cancelled = asyncio.create_task(smtp.send(mail("M-1")))
    await eventually(partial(server.assert_received, 1))
    cancelled.cancel()
    await asyncio.wait([cancelled])
    late.set()
    assert await smtp.send(mail("M-2")) == "stored as 2"
    assert server.opened == 2


async def test_a_connection_that_no_mail_needs_is_closed(server: MailServer) -> None:
    smtp = SmtpSender(f"smtp://127.0.0.1:{server.port}", idle_seconds=0.01)
    await smtp.send(mail("M-1"))
    await eventually(server.assert_no_connection)
    assert await smtp.send(mail("M-2")) == "stored as 2"


async def test_a_refused_address_leaves_no_recipient_for_the_next_mail(server: MailServer, smtp: SmtpSender) -> None:
    await smtp.send(mail("M-1"))
    with pytest.raises(MailRefused, match="ADDRESS_REFUSED"):
        await smtp.send(mail("M-2", "nobody@guests.example"))
    await smtp.send(mail("M-3", "bo@guests.example"))
    assert server.recipients == [["an@guests.example"], ["bo@guests.example"]]


async def test_a_server_that_refuses_the_password_refuses_no_mail(server: MailServer) -> None:
    smtp = SmtpSender(f"smtp://bureau:verkeerd@127.0.0.1:{server.port}")
    with pytest.raises(SMTPAuthenticationError):
        await smtp.send(mail("M-1"))
