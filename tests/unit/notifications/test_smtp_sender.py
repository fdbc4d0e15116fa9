"""Mails over connections that are kept open, against a real SMTP server."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from email.message import EmailMessage
from functools import partial
from typing import Any

import pytest
from pydantic import SecretStr

from services.notifications.message.mail_renderer import compose
from services.notifications.message.smtp_connections import MAX_MAILS
from services.notifications.message.smtp_sender import MailPostponed, MailRefused, SmtpSender
from services.notifications.service import service
from services.notifications.settings import NotificationsSettings
from shared.messaging.model.clock import Clock
from shared.messaging.model.errors import Unavailable
from tests.support.eventually import eventually
from tests.support.mail_server import MailServer

AT = datetime(2026, 3, 30, 10, tzinfo=UTC)


def mail(id: str, to: str = "an@guests.example") -> EmailMessage:
    """A mail with that id."""
    return compose(id, "school@school.example", "Zoë", to, f"Over {id}", "Tekst", "<p>Tekst</p>", at=AT)


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


@pytest.mark.slow
async def test_two_thousand_mails_need_twenty_connections(server: MailServer, smtp: SmtpSender) -> None:
    for number in range(2000):
        await smtp.send(mail(f"M-{number}"))
    assert server.received == [f"M-{number}" for number in range(2000)]
    assert server.opened == 2000 / MAX_MAILS == 20


@pytest.mark.slow
async def test_two_thousand_mails_of_many_at_a_time_need_no_more_connections_than_they_are(
    server: MailServer, smtp: SmtpSender
) -> None:
    at_once, mails = 10, iter(range(2000))

    async def send_the_rest() -> None:
        for number in mails:
            await smtp.send(mail(f"M-{number}"))

    await asyncio.gather(*(send_the_rest() for _ in range(at_once)))
    assert sorted(server.received) == sorted(f"M-{number}" for number in range(2000))
    assert server.opened <= 2000 / MAX_MAILS + at_once


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


async def test_a_server_that_refuses_the_password_refuses_no_mail(
    server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    smtp = SmtpSender(f"smtp://bureau:verkeerd@127.0.0.1:{server.port}")
    with pytest.raises(Unavailable, match="535"):
        await smtp.send(mail("M-1"))
    assert [record.levelname for record in caplog.records if "refuses our account" in record.message] == ["ERROR"]


AWAY, LATER = pytest.raises(Unavailable), pytest.raises(MailPostponed)
NO_ADDRESS, REFUSED = (pytest.raises(MailRefused, match=code) for code in ("ADDRESS_REFUSED", "MAIL_REFUSED"))


@pytest.mark.parametrize(
    ("command", "answer", "meaning"),
    [
        ("MAIL", "530 5.7.0 authentication required", AWAY),
        ("MAIL", "553 5.7.1 sender address rejected: not owned by user", AWAY),
        ("MAIL", "452 4.3.1 insufficient system storage", LATER),
        ("MAIL", "421 4.3.2 shutting down", AWAY),
        ("RCPT", "450 4.2.0 greylisted, try again", LATER),
        ("RCPT", "451 4.7.1 please try again later", LATER),
        ("RCPT", "550 5.7.1 relaying denied", LATER),
        ("RCPT", "530 5.7.0 must issue STARTTLS first", AWAY),
        ("RCPT", "550 5.1.1 user unknown", NO_ADDRESS),
        ("RCPT", "552 5.2.2 mailbox full", NO_ADDRESS),
        ("RCPT", "550 no", NO_ADDRESS),
        ("MAIL", "501 5.1.7 bad sender address", AWAY),
        ("MAIL", "550 5.7.1 sending domain is blocked", AWAY),
        ("MAIL", "534 5.7.9 stronger authentication needed", AWAY),
        ("MAIL", "538 5.7.11 encryption required", AWAY),
        ("RCPT", "421 4.7.0 too many connections", AWAY),
        ("RCPT", "452 4.2.2 mailbox full", LATER),
        ("RCPT", "551 5.1.6 mailbox has moved", NO_ADDRESS),
        ("RCPT", "553 5.1.3 bad address syntax", NO_ADDRESS),
        ("DATA", "421 4.3.2 shutting down", AWAY),
        ("DATA", "452 4.3.1 insufficient system storage", LATER),
        ("DATA", "530 5.7.0 authentication required", AWAY),
        ("DATA", "552 5.3.4 message too large", REFUSED),
        ("DATA", "550 5.7.1 looks like spam", REFUSED),
        ("DATA", "451 4.3.0 local error", LATER),
        ("DATA", "554 5.6.0 not accepted", REFUSED),
    ],
)
async def test_an_answer_concerns_this_mail_now_or_for_good_or_all_mails(
    server: MailServer, smtp: SmtpSender, command: str, answer: str, meaning: Any
) -> None:
    server.answers[command] = answer
    with meaning:
        await smtp.send(mail("M-1"))
    server.answers.clear()
    await smtp.send(mail("M-2"))
    assert server.received == ["M-2"]


async def test_a_domain_with_other_letters_is_written_as_dns_knows_it(server: MailServer, smtp: SmtpSender) -> None:
    await smtp.send(mail("M-1", "an@bücher.example"))
    assert server.recipients == [["an@xn--bcher-kva.example"]]


async def test_a_name_with_other_letters_is_refused_where_the_server_cannot_write_it(
    server: MailServer, smtp: SmtpSender
) -> None:
    with pytest.raises(MailRefused, match="ADDRESS_NOT_SUPPORTED"):
        await smtp.send(mail("M-1", "zoë@guests.example"))
    await smtp.send(mail("M-2"))
    assert server.received == ["M-2"]
