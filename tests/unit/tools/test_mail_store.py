"""The mail store keeps every mail over a restart, and takes apart only a mail that is read."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import httpx2
import pytest

from tests.support.staff import StaffAuth, TestKey
from tools.mailbox.client import read_mails
from tools.mailbox.mail_filter import MailFilter
from tools.mailbox.mail_pages import MAX_SHOWN
from tools.mailbox.mail_store import INDEX, MailStore
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.telephone_store import TelephoneStore
from tools.mailbox.web import MAX_READ, mailbox_app

MAILS = 4 * MAX_SHOWN + 1
Open = Callable[[], MailStore]


def mail(id: str = "<a@workshop.example>", subject: str = "Gefeliciteerd, Zoë") -> bytes:
    """A multipart mail with a non-ASCII subject and a link."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = "school@school.example", "An <an@guests.example>", subject
    message["Message-ID"] = id
    message.set_content("Lees https://school.example/pok/1.\n")
    message.add_alternative("<p>Lees</p>", subtype="html")
    return message.as_bytes()


@pytest.fixture
def open_store(tmp_path: Path) -> Iterator[Open]:
    """Opens the store of one folder, as often as it is called; all are closed afterwards."""
    with ExitStack() as stores:
        yield lambda: stores.enter_context(closing(MailStore(tmp_path)))


def many(open_store: Open) -> MailStore:
    """A store that was filled and opened again."""
    filled = open_store()
    for number in range(MAILS):
        filled.add(mail(f"<{number}@workshop.example>", f"Mail {number + 1}"))
    return open_store()


def client_of(store: MailStore, folder: Path) -> httpx2.AsyncClient:
    """A client of the mailbox's pages."""
    key = TestKey()
    transport = httpx2.ASGITransport(
        app=mailbox_app(store, TelephoneStore(folder), MailboxSettings(actor_keys=key.public))
    )
    auth = StaffAuth(key.private, "mailbox")
    return httpx2.AsyncClient(transport=transport, base_url="http://mailbox", auth=auth)


def test_mails_and_message_ids_survive_a_restart(open_store: Open) -> None:
    open_store().add(mail())
    restarted = open_store()
    repeated = restarted.add(mail())
    assert (len(restarted), repeated.number, repeated.duplicate) == (2, 2, True)
    assert not restarted.add(mail("<b@workshop.example>")).duplicate


def test_headers_links_and_parts_are_read(open_store: Open) -> None:
    store = open_store()
    summary, parts = store.add(mail()), store.read(1)
    assert (summary.to, summary.subject) == ("An <an@guests.example>", "Gefeliciteerd, Zoë")
    assert (parts.links, parts.html.strip()) == (["https://school.example/pok/1"], "<p>Lees</p>")


def test_a_folded_message_id_is_recognised(open_store: Open) -> None:
    store, id = open_store(), f"<{'x' * 90}@workshop.example>"
    store.add(b"Message-ID: " + id.encode() + b"\r\n\r\nfirst")
    assert store.add(b"Message-ID:\r\n " + id.encode() + b"\r\n\r\nsecond").duplicate


async def test_a_restart_and_the_page_of_a_full_mailbox_take_no_mail_apart(open_store: Open, tmp_path: Path) -> None:
    store = many(open_store)
    async with client_of(store, tmp_path) as client:
        page, found = await client.get("/mailbox"), await client.get("/mailbox", params={"q": f"MAIL {MAILS}"})
    assert (page.status_code, page.text.count("/mailbox/mails/")) == (200, MAX_SHOWN)
    assert (found.status_code, found.text.count("/mailbox/mails/")) == (200, 1)
    assert (store.indexed, store.parsed) == (0, 0)


async def test_a_reader_gets_every_mail_once_and_in_order_page_by_page(open_store: Open, tmp_path: Path) -> None:
    store = many(open_store)
    async with client_of(store, tmp_path) as client:
        assert len((await client.get("/api/messages")).json()) == MAX_READ == store.parsed
        assert [each["number"] async for each in read_mails(client, since=2)] == list(range(3, MAILS + 1))


def test_mails_that_the_index_lacks_are_added_to_it(open_store: Open, tmp_path: Path) -> None:
    many(open_store)
    for file in tmp_path.glob(f"{INDEX}*"):
        file.unlink()
    rebuilt = open_store()
    assert (len(rebuilt), rebuilt.indexed, rebuilt.parsed) == (MAILS, MAILS, 0)
    assert rebuilt.add(mail("<0@workshop.example>")).duplicate


def test_an_index_of_another_version_is_made_anew_from_the_mails(open_store: Open, tmp_path: Path) -> None:
    open_store().add(mail())
    with closing(sqlite3.connect(tmp_path / INDEX)) as former:
        former.executescript("DROP TABLE mails; CREATE TABLE mails (number INTEGER); PRAGMA user_version = 0;")
        former.execute("INSERT INTO mails VALUES (1)")
        former.commit()
    assert [found.to for found in open_store().newest(MailFilter(), MAILS, 2)] == ["An <an@guests.example>"]


def test_a_mail_that_was_being_written_when_the_mailbox_was_killed_is_none(open_store: Open, tmp_path: Path) -> None:
    open_store().add(mail())
    (tmp_path / "00000002.new").write_bytes(mail("<half@workshop.example>")[:40])
    restarted = open_store()
    assert len(restarted) == 1
    assert restarted.add(mail("<b@workshop.example>")).number == 2
    assert [file.name for file in sorted(tmp_path.glob("0*"))] == ["00000001.eml", "00000002.eml"]
