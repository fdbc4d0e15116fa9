"""The adapter of text messages with the simulated provider, over HTTP."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest
from pydantic import SecretStr

from services.notifications.text_message.http_text_messages import HttpTextMessages
from services.notifications.text_message.text_messages import TextPostponed, TextRefused
from shared.messaging.model.errors import Unavailable
from tests.support.served_application import serving
from tools.mailbox.mail_store import MailStore
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.telephone_store import TelephoneStore
from tools.mailbox.text_intake import DISCONNECTED, LATE
from tools.mailbox.web import mailbox_app

KEY, NUMBER = SecretStr("key-of-the-tests"), "+31612345678"


@pytest.fixture
def telephones(tmp_path: Path) -> Iterator[TelephoneStore]:
    """The simulated telephones."""
    with closing(TelephoneStore(tmp_path)) as opened:
        yield opened


@pytest.fixture
async def url(telephones: TelephoneStore, tmp_path: Path) -> AsyncIterator[str]:
    """Where their provider takes texts."""
    with closing(MailStore(tmp_path)) as mails:
        async with serving(mailbox_app(mails, telephones, MailboxSettings(text_message_key=KEY))) as origin:
            yield f"{origin}/api/text-messages"


@asynccontextmanager
async def speaking_to(url: str, key: str = KEY.get_secret_value()) -> AsyncIterator[HttpTextMessages]:
    """The adapter, whose connections are closed afterwards."""
    provider = HttpTextMessages(url, SecretStr(key))
    try:
        yield provider
    finally:
        await provider.close()


def got(telephones: TelephoneStore, number: str) -> list[str]:
    """The texts of a telephone, newest first."""
    return [each.text for each in telephones.newest(number, 10, 10)]


async def test_a_text_that_is_sent_twice_arrives_once(telephones: TelephoneStore, url: str) -> None:
    async with speaking_to(url) as provider:
        first, again = [await provider.send(NUMBER, "Hallo", "T-1") for _ in range(2)]
        assert first == again == "text 1"
        assert await provider.send(NUMBER, "Dag", "T-2") == "text 2"
    assert got(telephones, NUMBER) == ["Dag", "Hallo"]


async def test_an_answer_is_about_this_number_now_or_for_good_or_about_all(
    telephones: TelephoneStore, url: str
) -> None:
    async with speaking_to(url) as provider:
        with pytest.raises(TextRefused, match="NUMBER_REFUSED"):
            await provider.send(DISCONNECTED, "Hallo", "T-1")
        for _ in range(2):
            with pytest.raises(TextPostponed, match="425"):
                await provider.send(LATE, "Hallo", "T-2")
        assert await provider.send(LATE, "Hallo", "T-2") == "text 1"
    async with speaking_to(url, "another key") as stranger:
        with pytest.raises(Unavailable, match="401"):
            await stranger.send(NUMBER, "Hallo", "T-3")
    assert (got(telephones, DISCONNECTED), got(telephones, NUMBER)) == ([], [])


async def test_a_provider_that_is_away_refuses_no_text() -> None:
    async with speaking_to("http://127.0.0.1:1/api") as provider:
        with pytest.raises(Unavailable):
            await provider.send(NUMBER, "Hallo", "T-1")
    async with speaking_to("") as nobody:
        assert not nobody.available
