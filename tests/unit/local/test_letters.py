"""The mailbox keeps every mail through a restart, and takes apart only those that somebody looks at."""

from dataclasses import fields
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from deploy.local.mailbox.letters import Letter, Letters


def mail(id: str = "<a@workshop.example>") -> bytes:
    """A mail with two forms, a word that is not ASCII, and a link."""
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = "school@school.example", "An <an@guests.example>", "Gefeliciteerd, Zoë"
    made["Message-ID"] = id
    made.set_content("Lees https://school.example/pok/1.\n")
    made.add_alternative("<p>Lees</p>", subtype="html")
    return made.as_bytes()


def test_a_restart_loses_no_mail_and_remembers_each_message_id(tmp_path: Path) -> None:
    Letters(tmp_path).add(mail())
    after = Letters(tmp_path)
    again = after.add(mail())
    assert (len(after), again.number, again.again) == (2, 2, True)
    assert not after.add(mail("<b@workshop.example>")).again


def test_a_letter_tells_what_it_says(tmp_path: Path) -> None:
    letter = Letters(tmp_path).add(mail())
    assert (letter.to, letter.subject) == ("An <an@guests.example>", "Gefeliciteerd, Zoë")
    assert (letter.links, letter.html.strip()) == (["https://school.example/pok/1"], "<p>Lees</p>")


def test_a_long_message_id_is_known_however_it_is_folded(tmp_path: Path) -> None:
    letters, id = Letters(tmp_path), f"<{'x' * 90}@workshop.example>"
    letters.add(b"Message-ID: " + id.encode() + b"\r\n\r\nfirst")
    assert letters.add(b"Message-ID:\r\n " + id.encode() + b"\r\n\r\nsecond").again


def test_a_restart_takes_no_mail_apart(tmp_path: Path) -> None:
    Letters(tmp_path).add(mail())
    letter = Letters(tmp_path).get(1)
    assert letter is not None
    assert set(vars(letter)) == {field.name for field in fields(Letter)}
    assert letter.text
    assert "text" in vars(letter)
