"""The pages of the mailbox: search, one person's mails, paging, and the files of a mail."""

from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import httpx2
import pytest

from tests.support.staff import StaffAuth, TestKey
from tools.mailbox.mail_pages import MAX_SHOWN
from tools.mailbox.mail_parts import MAX_NUMBER
from tools.mailbox.mail_store import MailStore
from tools.mailbox.parsed_mail import ParsedMail
from tools.mailbox.settings import MailboxSettings
from tools.mailbox.telephone_store import TelephoneStore
from tools.mailbox.web import mailbox_app

PDF, SCRIPT = b"%PDF-1.4 trailer", b"<script>alert(1)</script>"


def mail(name: str, user: str, subject: str, text: str, *files: tuple[str, str, bytes]) -> bytes:
    """A mail to one person at guests.example."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "Bureau Werk & Stage <bureau@school.example>", f"{name} <{user}@guests.example>"
    message["Subject"], message["Date"] = subject, "Mon, 30 Mar 2026 10:00:00 +0000"
    message.set_content(text)
    message.add_alternative(f'<!doctype html><html><head></head><body><a href="/x">{text}</a></body></html>', "html")
    for file, media_type, content in files:
        main, _, sub = media_type.partition("/")
        message.add_attachment(content, maintype=main, subtype=sub, filename=file)
    return message.as_bytes()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[MailStore]:
    """A store with three mails to two persons."""
    with closing(MailStore(tmp_path)) as opened:
        opened.add(mail("Sam Student", "Sam", "Onderteken", "De kroket is klaar."))
        opened.add(mail("Zoë Voorbeeld", "zoe", "Welkom", "Over Sam."))
        files = (("Verslag één.pdf", "application/pdf", PDF), ("page.html", "text/html", SCRIPT))
        opened.add(mail("Sam Student", "sam", "Het dossier", "Twee bijlagen.", *files))
        yield opened


@pytest.fixture
async def client(store: MailStore, tmp_path: Path) -> AsyncIterator[httpx2.AsyncClient]:
    """An operator's client of its pages."""
    key = TestKey()
    settings, auth = MailboxSettings(actor_keys=key.public), StaffAuth(key.private, "mailbox")
    with closing(TelephoneStore(tmp_path)) as telephones:
        transport = httpx2.ASGITransport(app=mailbox_app(store, telephones, settings))
        async with httpx2.AsyncClient(transport=transport, base_url="http://mailbox", auth=auth) as opened:
            yield opened


def shown(page: httpx2.Response) -> list[int]:
    """Numbers of the mails that a list shows, in its order."""
    return [int(part.partition("?")[0]) for part in page.text.split("/mailbox/mails/")[1:]]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("zoë", [2]),
        ("ZOE@GUESTS", [2]),
        ("dossier", [3]),
        ("kroket", [1]),
        ("student bijlagen", [3]),
        ("student welkom", []),
        ("werk & stage", [3, 2, 1]),
        ("%", []),
        ("", [3, 2, 1]),
    ],
)
async def test_a_search_finds_persons_subjects_and_texts(
    client: httpx2.AsyncClient, text: str, found: list[int]
) -> None:
    page = await client.get("/mailbox", params={"q": text})
    assert (page.status_code, shown(page)) == (200, found)
    assert ("Niets gevonden" in page.text) == (not found)


async def test_one_persons_mails_are_those_to_the_address_in_any_case(client: httpx2.AsyncClient) -> None:
    assert shown(await client.get("/mailbox", params={"to": "SAM@guests.example"})) == [3, 1]
    assert shown(await client.get("/mailbox", params={"to": "sam@guests.example", "q": "kroket"})) == [1]


async def test_pages_lead_through_all_that_was_found_newest_first(client: httpx2.AsyncClient, store: MailStore) -> None:
    for number in range(MAX_SHOWN):
        store.add(mail("Sam Student", "sam", f"Nummer {number}", "Tekst."))
    first = await client.get("/mailbox", params={"q": "student", "lang": "en"})
    assert "lang=en&amp;q=student&amp;before=" in first.text
    second = await client.get("/mailbox", params={"q": "student", "before": shown(first)[-1]})
    numbers = [*range(len(store), 3, -1), 3, 1]
    assert shown(first) + shown(second) == numbers
    assert "before=" not in second.text.split("<main")[1].replace(f"before={shown(first)[-1]}", "")


@pytest.mark.parametrize("path", ["/mailbox/mails/4", f"/mailbox/mails/{MAX_NUMBER}", "/mailbox/mails/3/files/3"])
async def test_what_is_not_there_is_not_found(client: httpx2.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_a_number_that_no_mail_can_have_is_refused(client: httpx2.AsyncClient) -> None:
    assert (await client.get(f"/mailbox/mails/{10**30}")).status_code == 422


async def test_a_mail_says_who_when_and_what_it_carries(client: httpx2.AsyncClient) -> None:
    page = (await client.get("/mailbox/mails/3")).text
    for text in ("Sam Student", "maandag 30 maart 2026 om 12:00", "Verslag één.pdf", f"{len(PDF)} B", "2 bijlagen"):
        assert text in page


async def test_a_pdf_is_opened_and_any_other_file_only_kept(client: httpx2.AsyncClient) -> None:
    kept, opened = await client.get("/mailbox/mails/3/files/1"), await client.get("/mailbox/mails/3/files/1/open")
    assert kept.content == opened.content == PDF
    assert kept.headers["content-disposition"].startswith("attachment; filename*=utf-8''Verslag%20%C3%A9%C3%A9n.pdf")
    assert opened.headers["content-disposition"].startswith("inline")
    assert (kept.headers["content-type"], opened.headers["content-type"]) == (
        "application/octet-stream",
        "application/pdf",
    )
    page = await client.get("/mailbox/mails/3/files/2/open")
    assert page.headers["content-disposition"].startswith("attachment")
    assert page.headers["content-type"] == "application/octet-stream"


@pytest.mark.parametrize(
    ("html", "framed"),
    [
        (b"<!doctype html><html><head><title>x</title>", '<!doctype html><html><head><base target="_blank"><title>x'),
        (b"<p>Lees</p>", '<base target="_blank"><p>Lees'),
    ],
)
def test_links_of_a_mail_open_windows_of_their_own(html: bytes, framed: str) -> None:
    parsed = ParsedMail(b"Content-Type: text/html; charset=utf-8\r\n\r\n" + html)
    assert parsed.framed_html.startswith(framed)
