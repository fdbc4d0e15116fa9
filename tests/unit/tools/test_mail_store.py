"""The mail store keeps every mail over a restart and parses a mail on first access only."""

from dataclasses import fields
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from tools.mailbox.mail_store import MailStore, StoredMail


def mail(id: str = "<a@workshop.example>") -> bytes:
    """A multipart mail with a non-ASCII subject and a link."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = (
        "school@school.example",
        "An <an@guests.example>",
        "Gefeliciteerd, Zoë",
    )
    message["Message-ID"] = id
    message.set_content("Lees https://school.example/pok/1.\n")
    message.add_alternative("<p>Lees</p>", subtype="html")
    return message.as_bytes()


def test_mails_and_message_ids_survive_a_restart(tmp_path: Path) -> None:
    MailStore(tmp_path).add(mail())
    restarted = MailStore(tmp_path)
    repeated = restarted.add(mail())
    assert (len(restarted), repeated.number, repeated.duplicate) == (2, 2, True)
    assert not restarted.add(mail("<b@workshop.example>")).duplicate


def test_headers_links_and_parts_are_read(tmp_path: Path) -> None:
    stored = MailStore(tmp_path).add(mail())
    assert (stored.to, stored.subject) == ("An <an@guests.example>", "Gefeliciteerd, Zoë")
    assert (stored.links, stored.html.strip()) == (["https://school.example/pok/1"], "<p>Lees</p>")


def test_a_folded_message_id_is_recognised(tmp_path: Path) -> None:
    store, id = MailStore(tmp_path), f"<{'x' * 90}@workshop.example>"
    store.add(b"Message-ID: " + id.encode() + b"\r\n\r\nfirst")
    assert store.add(b"Message-ID:\r\n " + id.encode() + b"\r\n\r\nsecond").duplicate


def test_a_restart_parses_no_mail(tmp_path: Path) -> None:
    MailStore(tmp_path).add(mail())
    stored = MailStore(tmp_path).get(1)
    assert stored is not None
    assert set(vars(stored)) == {field.name for field in fields(StoredMail)}
    assert stored.text
    assert "text" in vars(stored)


def test_a_mail_that_was_being_written_when_the_mailbox_was_killed_is_none(tmp_path: Path) -> None:
    MailStore(tmp_path).add(mail())
    (tmp_path / "00000002.new").write_bytes(mail("<half@workshop.example>")[:40])
    restarted = MailStore(tmp_path)
    assert len(restarted) == 1
    assert restarted.add(mail("<b@workshop.example>")).number == 2
    assert [file.name for file in sorted(tmp_path.iterdir())] == ["00000001.eml", "00000002.eml"]
