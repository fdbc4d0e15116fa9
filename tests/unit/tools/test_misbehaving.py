"""Addresses of the local mailbox that refuse a mail, as a mail server that is spoken to by SMTP sees them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.smtp import SMTP

from services.notifications.message.smtp_sender import MailPostponed, MailRefused, SmtpSender
from tools.mailbox.mail_store import MailStore
from tools.mailbox.smtp_handler import SmtpHandler


@pytest.fixture
async def sender(tmp_path: Path) -> AsyncIterator[SmtpSender]:
    """That of notifications, connected to a mailbox."""
    with closing(MailStore(tmp_path)) as store:
        handler = SmtpHandler(store)
        server = await asyncio.get_running_loop().create_server(lambda: SMTP(handler), "127.0.0.1", 0)
        async with server:
            yield SmtpSender(f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}", idle_seconds=0)


def mail(to: str) -> EmailMessage:
    """A mail to that address."""
    message = EmailMessage()
    message["From"], message["To"] = "bureau@school.example", to
    message.set_content("Tekst.")
    return message


async def test_an_address_that_does_not_exist_refuses_every_mail(sender: SmtpSender) -> None:
    for _ in range(2):
        with pytest.raises(MailRefused, match="ADDRESS_REFUSED"):
            await sender.send(mail("anyone@Bounce.Example"))
    assert "stored as 1" in await sender.send(mail("anyone@guests.example"))


async def test_a_slow_address_takes_each_mail_the_third_time(sender: SmtpSender) -> None:
    for number in (1, 2):
        for _ in range(2):
            with pytest.raises(MailPostponed, match="451"):
                await sender.send(mail("slow@guests.example"))
        assert f"stored as {number}" in await sender.send(mail("slow@guests.example"))
