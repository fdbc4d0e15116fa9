"""The desk sees which mails did not arrive, sends one again or closes it; a postponed one goes by itself."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from deploy.local.local_stack import LocalStack
from services.notifications.message.message import Message, Status
from services.notifications.message.repository import Messages
from services.notifications.service import service
from shared.messaging.model.clock import move_clock
from shared.messaging.runtime.runtime import Messaging
from tests.integration.web.test_every_route import store
from tests.support.eventually import eventually
from tests.support.mail_server import MailServer
from tests.support.service_application import ServiceApplication, service_application

FAILED = Message(
    id="9f0c1d7e-0000-5000-8000-000000000001",
    template="mail_failed",
    recipient_ref="desk",
    about=("PL-1",),
    values={"template": "agreement_to_sign", "error": "ADDRESS_REFUSED"},
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


@pytest.fixture
async def notifications(
    local_stack: LocalStack, tmp_path: Path, server: MailServer
) -> AsyncIterator[ServiceApplication]:
    """Notifications with a mail that failed."""
    away = {f"{name}_url": "http://127.0.0.1:1" for name in ("registration", "contracts", "survey")}
    smtp = f"smtp://127.0.0.1:{server.port}"
    settings = {**away, "smtp_url": smtp, "clock_file": tmp_path / "clock"}
    async with service_application(local_stack.servers, service, **settings) as application:
        store(application, ("messages", FAILED))
        yield application


async def status_of(application: ServiceApplication) -> Message:
    """The mail as it is kept."""
    messaging: Messaging = application.app.state.messaging
    found = await messaging.commands.system_reader(Messages).find(FAILED.id)
    assert found is not None
    return found


async def test_a_postponed_mail_is_sent_by_itself_once_the_server_takes_it(
    notifications: ServiceApplication, server: MailServer, tmp_path: Path
) -> None:
    async def has(status: Status) -> None:
        assert (await status_of(notifications)).status is status

    server.answers["RCPT"] = "451 4.7.1 try again later"
    page = (await notifications.client.get("/desk")).text
    assert "de mailserver kent het adres niet" in page
    assert "Mail kwam niet aan" in page
    answer = await notifications.client.post(f"/desk/mails/{FAILED.id}/send-again")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk?#undelivered")
    await eventually(lambda: has(Status.POSTPONED), 30)
    page = (await notifications.client.get("/desk")).text
    assert "de mail nog niet aan; volgende poging" in page
    assert "Afsluiten" not in page
    server.answers.clear()
    move_clock(tmp_path / "clock", datetime.now(UTC) + timedelta(minutes=6))
    await eventually(lambda: has(Status.SENT), 30)
    assert server.received == [FAILED.id]
    assert "De mailserver heeft alle verstuurde mails aangenomen." in (await notifications.client.get("/desk")).text


async def test_a_mail_that_was_closed_is_gone_from_the_list(
    notifications: ServiceApplication, server: MailServer
) -> None:
    assert (await notifications.client.post(f"/desk/mails/{FAILED.id}/close")).status_code == 303
    assert (await status_of(notifications)).status is Status.CLOSED
    assert FAILED.id not in (await notifications.client.get("/desk")).text
    assert server.opened == 0


WAITING = FAILED.model_copy(
    update={
        "id": "9f0c1d7e-0000-5000-8000-000000000002",
        "status": Status.REQUESTED,
        "requested_at": datetime(2026, 3, 30, 10, tzinfo=UTC),
        "undelivered_at": None,
        "about": ("PL-2",),
    }
)


async def test_a_mail_that_is_not_sent_for_ten_minutes_is_shown_as_waiting(notifications: ServiceApplication) -> None:
    new = {"id": "9f0c1d7e-0000-5000-8000-000000000003", "about": ("PL-3",), "requested_at": datetime.now(UTC)}
    store(notifications, ("messages", WAITING))
    store(notifications, ("messages", WAITING.model_copy(update=new)))
    await notifications.client.post(f"/desk/mails/{FAILED.id}/close")
    page = (await notifications.client.get("/desk")).text
    assert "Mails die wachten op verzending" in page
    assert "PL-2" in page
    assert "30 maart 12:00" in page
    assert "PL-3" not in page
    assert "De mailserver heeft alle verstuurde mails aangenomen." not in page


async def test_every_failed_mail_is_in_the_list_the_latest_first(notifications: ServiceApplication) -> None:
    first, mails = FAILED.undelivered_at or datetime.now(UTC), 120
    for number in range(mails):
        at, about = first + timedelta(minutes=number + 1), (f"PL-{number:03}-X",)
        id = f"9f0c1d7e-0000-5000-8000-1{number:011}"
        store(notifications, ("messages", FAILED.model_copy(update={"id": id, "about": about, "undelivered_at": at})))
    address, seen = "/desk", list[str]()
    while address and len(seen) < mails:
        page = (await notifications.client.get(address)).text
        seen += re.findall(r"<td[^>]*>(PL-\d{3}-X)</td>", page)
        following = re.search(r'rel="next" href="([^"]*mails_after[^"]*)"', page)
        address = following.group(1).replace("&amp;", "&").partition("#")[0] if following else ""
    assert seen == [f"PL-{number:03}-X" for number in reversed(range(mails))]
