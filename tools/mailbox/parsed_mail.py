"""The parts of a received mail."""

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from functools import cached_property
from typing import NamedTuple

LINK = re.compile(r"https?://[^\s<>\"']+")
END_OF_HEADERS = re.compile(rb"\r?\n\r?\n")
OPENING = re.compile(r"<head[^>]*>|<html[^>]*>|<!doctype[^>]*>", re.IGNORECASE)
IN_NEW_WINDOW = '<base target="_blank">'
UNNAMED = "bijlage"


class MailFile(NamedTuple):
    """A file that a mail carries."""

    name: str
    media_type: str
    content: bytes


class ParsedMail:
    """The parts of a mail, decoded on first access."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        mail = message_from_bytes(raw, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        self._mail = mail

    @cached_property
    def text(self) -> str:
        """The plain text part."""
        return self._part("plain")

    @cached_property
    def html(self) -> str:
        """The HTML part."""
        return self._part("html")

    @cached_property
    def framed_html(self) -> str:
        """The HTML part with links that open a window of their own, as in a mail program: what they lead to shows
        itself in no frame."""
        places = [found.end() for found in OPENING.finditer(self.html)]
        at = max(places, default=0)
        return f"{self.html[:at]}{IN_NEW_WINDOW}{self.html[at:]}" if self.html else ""

    @cached_property
    def links(self) -> list[str]:
        """The links in the text, in order."""
        return list(dict.fromkeys(link.rstrip(".,)") for link in LINK.findall(self.text)))

    @cached_property
    def headers(self) -> str:
        """The headers as they were sent."""
        return END_OF_HEADERS.split(self.raw, maxsplit=1)[0].decode("utf-8", "replace")

    @cached_property
    def files(self) -> list[MailFile]:
        """The attachments, in order."""
        return [
            MailFile(_name(part), part.get_content_type(), _content(part)) for part in self._mail.iter_attachments()
        ]

    def _part(self, kind: str) -> str:
        body = self._mail.get_body((kind,))
        try:
            return str(body.get_content()) if body is not None else ""
        except LookupError:  # a character set that Python does not know
            return bytes(body.get_payload(decode=True)).decode("utf-8", "replace") if body is not None else ""


def _name(part: EmailMessage) -> str:
    """Without what would lead out of a folder or break a header."""
    name = re.sub(r"[\x00-\x1f\x7f/\\\"]", "", part.get_filename("") or "")
    return name.encode("utf-8", "replace").decode() or UNNAMED


def _content(part: EmailMessage) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else part.as_bytes()
