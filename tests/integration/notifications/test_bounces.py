"""A mail that comes back: the report is taken over SMTP and LMTP, counts once, and the desk is told."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiosmtplib
import pytest

from deploy.local.local_stack import LocalStack
from services.notifications.bounce.bounce_listener import BounceListener
from services.notifications.message.message import Message, Status
from services.notifications.message.repository import Messages
from services.notifications.service import service
from shared.messaging.runtime.runtime import Messaging
from tests.integration.web.test_every_route import store
from tests.support.delivery_reports import answer_of_a_person, automatic_answer, delivery_report
from tests.support.eventually import eventually
from tests.support.mail_server import MailServer
from tests.support.service_application import ServiceApplication, service_application

DOMAIN = "bounces.school.example"
FAILED = Message(
    id="9f0c1d7e-0000-5000-8000-000000000001",
    template="clause_flagged",
    recipient_ref="desk",
    about=("PL-1",),
    values={},
    status=Status.FAILED,
    error="ADDRESS_REFUSED",
    undelivered_at=datetime(2026, 3, 30, 10, tzinfo=UTC),
    school="99XX",
)


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    mail_server = MailServer()
    await mail_server.start()
    yield mail_server
    await mail_server.stop()


@asynccontextmanager
async def notifications_on(
    local_stack: LocalStack, folder: Path, server: MailServer, **more: Any
) -> AsyncIterator[ServiceApplication]:
    """Notifications that takes reports, with a mail that failed."""
    settings = {
        **{f"{name}_url": "http://127.0.0.1:1" for name in ("registration", "contracts", "survey")},
        "smtp_url": f"smtp://127.0.0.1:{server.port}",
        "clock_file": folder / "clock",
        "bounce_domain": DOMAIN,
        "bounce_key": "key-of-the-tests",
        "bounce_listen": "smtp://127.0.0.1:0",
        **more,
    }
    async with service_application(local_stack.servers, service, **settings) as application:
        store(application, ("messages", FAILED))
        yield application


@pytest.fixture
async def notifications(
    local_stack: LocalStack, tmp_path: Path, server: MailServer
) -> AsyncIterator[ServiceApplication]:
    """It takes reports over SMTP."""
    async with notifications_on(local_stack, tmp_path, server) as application:
        yield application


def listener_of(application: ServiceApplication) -> BounceListener:
    """The only one."""
    (listener,) = application.app.state.listeners
    assert isinstance(listener, BounceListener)
    return listener


async def report(application: ServiceApplication, to: str, content: bytes, sender: str = "") -> str:
    """Send it as another mail server does; the answer."""
    port = listener_of(application).port
    async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port) as smtp:
        _, answer = await smtp.sendmail(sender, to, content)
    return answer


async def kept(application: ServiceApplication) -> Message:
    """The mail as it is kept."""
    messaging: Messaging = application.app.state.messaging
    found = await messaging.commands.system_reader(Messages).find(FAILED.id)
    assert found is not None
    return found


async def sent_anew(application: ServiceApplication, server: MailServer) -> str:
    """The envelope sender of the mail that failed, when it is sent again."""
    before = len(server.senders)

    async def is_sent() -> None:
        assert (await kept(application)).status is Status.SENT

    await application.client.post(f"/desk/mails/{FAILED.id}/send-again")
    await eventually(is_sent, 30)
    (sender,) = server.senders[before:]
    return sender


async def test_a_mail_that_comes_back_failed_and_the_same_report_counts_once(
    notifications: ServiceApplication, server: MailServer
) -> None:
    sender = await sent_anew(notifications, server)
    assert sender.endswith(f"@{DOMAIN}")
    content = delivery_report(sender, "failed", "5.2.2")
    assert await report(notifications, sender, content) == "2.0.0 noted"
    failed = await kept(notifications)
    assert (failed.status, failed.error) == (Status.FAILED, "MAILBOX_FULL")
    page = (await notifications.client.get("/desk")).text
    assert "de mailbox van de ontvanger is vol" in page
    assert await report(notifications, sender.upper(), content) == "2.0.0 noted"
    assert await kept(notifications) == failed


async def test_a_report_about_a_former_sending_does_not_count_for_the_next(
    notifications: ServiceApplication, server: MailServer
) -> None:
    first = await sent_anew(notifications, server)
    await report(notifications, first, delivery_report(first))
    second = await sent_anew(notifications, server)
    await report(notifications, first, delivery_report(first))
    assert (await kept(notifications)).status is Status.SENT
    await report(notifications, second, delivery_report(second, "delivered", "2.0.0"))
    assert (await kept(notifications)).delivered_at is not None


async def test_only_reports_to_an_address_that_was_made_here_are_taken(
    notifications: ServiceApplication, server: MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    sender = await sent_anew(notifications, server)
    changed = f"bounce+{'a' * 48}@{DOMAIN}"
    for to in (changed, f"bureau@{DOMAIN}", "an@guests.example"):
        with pytest.raises(aiosmtplib.SMTPRecipientsRefused, match="550"):
            await report(notifications, to, delivery_report(to))
    with pytest.raises(aiosmtplib.SMTPDataError, match="Reply-To"):
        await report(notifications, sender, answer_of_a_person(sender), "an@guests.example")
    with pytest.raises(aiosmtplib.SMTPResponseException, match="552"):
        await report(notifications, sender, delivery_report(sender) + b"x\r\n" * 1024 * 1024)
    with caplog.at_level(logging.INFO):
        assert await report(notifications, sender, automatic_answer(sender), "an@guests.example") == "2.0.0 noted"
    assert [record.message for record in caplog.records if "automatic answer" in record.message]
    assert (await kept(notifications)).status is Status.SENT
    assert server.received == [FAILED.id]


async def test_a_report_is_answered_after_the_commit_only(
    notifications: ServiceApplication, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = await sent_anew(notifications, server)
    commands = notifications.app.state.commands

    async def no_database(*_: object, **__: object) -> None:
        raise ConnectionError("the database is away")

    with monkeypatch.context() as away:
        away.setattr(commands, "execute", no_database)
        with pytest.raises(aiosmtplib.SMTPDataError, match="451"):
            await report(notifications, sender, delivery_report(sender))
    assert (await kept(notifications)).status is Status.SENT
    await report(notifications, sender, delivery_report(sender))
    assert (await kept(notifications)).status is Status.FAILED


async def test_a_report_that_is_on_its_way_at_a_stop_is_noted_first(
    notifications: ServiceApplication, server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender, listener = await sent_anew(notifications, server), listener_of(notifications)
    commands, arrived, go_on = notifications.app.state.commands, asyncio.Event(), asyncio.Event()
    execute = commands.execute

    async def slow(*arguments: Any, **named: Any) -> Any:
        arrived.set()
        await go_on.wait()
        return await execute(*arguments, **named)

    monkeypatch.setattr(commands, "execute", slow)
    reported = asyncio.create_task(report(notifications, sender, delivery_report(sender)))
    await arrived.wait()
    stopped = asyncio.create_task(listener.stop(30))
    await eventually(lambda: refused(listener.port))
    assert not stopped.done()
    go_on.set()
    assert await reported == "2.0.0 noted"
    await stopped
    assert (await kept(notifications)).status is Status.FAILED


async def refused(port: int) -> None:
    """For `eventually`: nobody listens any more."""
    try:
        _, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return
    writer.close()
    raise AssertionError("a connection was taken")


async def test_reports_are_taken_over_lmtp_too(local_stack: LocalStack, tmp_path: Path, server: MailServer) -> None:
    over_lmtp = {"bounce_listen": "lmtp://127.0.0.1:0"}
    async with notifications_on(local_stack, tmp_path, server, **over_lmtp) as application:
        sender = await sent_anew(application, server)
        reader, writer = await asyncio.open_connection("127.0.0.1", listener_of(application).port)
        answers = [await reader.readline()]
        content = delivery_report(sender).replace(b"\n", b"\r\n")
        for command in (b"MAIL FROM:<>", f"RCPT TO:<{sender}>".encode(), f"RCPT TO:<{sender}>".encode(), b"DATA"):
            if command.startswith(b"MAIL"):
                writer.write(b"LHLO mail.guests.example\r\n")
                while not (await reader.readline()).startswith(b"250 "):
                    continue
            writer.write(command + b"\r\n")
            answers.append(await reader.readline())
        writer.write(content + b"\r\n.\r\n")
        answers.append(await reader.readline())
        writer.close()
        assert [int(answer[:3]) for answer in answers] == [220, 250, 250, 452, 354, 250]
        assert (await kept(application)).status is Status.FAILED
