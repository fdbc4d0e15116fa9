"""The mailbox takes any mail, as a mail server does: a header that cannot be read is shown as it was sent."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.notifications.message.mail_renderer import compose
from tools.mailbox.mail_store import MailStore
from tools.mailbox.parsed_mail import ParsedMail
from tools.mailbox.stored_mail import headers_of

AT = datetime(2026, 3, 30, 10, tzinfo=UTC)

HEADERS = ("Message-ID", "From", "To", "Subject")
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=9)
MARKS = st.sampled_from(["<", ">", "@", ".", ",", ";", ":", '"', "(", ")", "[", "]", "\\", "=?utf-8?q?", "?=", " "])
VALUES = st.lists(MARKS | LETTERS, max_size=12).map("".join)
"""Marks that headers give a meaning to, more often than chance would."""
TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=200)


@given(st.lists(VALUES, min_size=len(HEADERS), max_size=len(HEADERS)), st.binary(max_size=200))
@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_mail_with_any_headers_and_any_body_is_stored_and_read(
    tmp_path: Path, values: list[str], body: bytes
) -> None:
    lines = [f"{name}: {value}\r\n".encode() for name, value in zip(HEADERS, values, strict=True)]
    with closing(MailStore(tmp_path)) as store:
        number = store.add(b"".join(lines) + b"\r\n" + body).number
        mail = store.read(number)
    assert isinstance(mail.text + mail.framed_html + mail.headers, str)
    assert all(isinstance(file.content, bytes) for file in mail.files)
    assert isinstance(mail.links, list)


@given(st.binary(max_size=400))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_a_mail(raw: bytes) -> None:
    assert len(headers_of(raw, *HEADERS)) == len(HEADERS)
    mail = ParsedMail(raw)
    assert isinstance(mail.text + mail.framed_html + mail.headers, str)
    assert all(isinstance(file.content, bytes) for file in mail.files)


def test_a_text_in_an_unknown_character_set_is_read() -> None:
    assert ParsedMail(b"Content-Type: text/plain; charset=klingon\r\n\r\nbeste lezer").text == "beste lezer"


@given(TEXTS, TEXTS)
@settings(deadline=None, max_examples=100)
def test_a_subject_and_a_text_arrive_as_they_were_sent(subject: str, text: str) -> None:
    mail = compose(
        "M-1", "desk@school.example", "Zoë", "zoe@school.example", subject, text, "<p></p>", at=AT
    ).as_bytes()
    assert headers_of(mail, "Subject") == [" ".join(subject.split())]
    assert ParsedMail(mail).text.split() == text.split()
