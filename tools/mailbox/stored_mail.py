"""One received mail: what a list shows of it, and its parts."""

import re
from dataclasses import asdict, dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.parser import BytesHeaderParser
from functools import cached_property

LINK = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True)
class MailSummary:
    """What a list shows of a mail; `number` counts from 1 in order of arrival."""

    number: int
    message_id: str
    sender: str
    to: str
    subject: str
    received_at: str
    duplicate: bool

    def fields(self) -> dict[str, object]:
        """As JSON shows it."""
        return {("from" if name == "sender" else name): value for name, value in asdict(self).items()}


def headers_of(raw: bytes, *names: str) -> list[str]:
    """Headers of a mail, each in one line and empty when the mail lacks it; the body is not looked at."""
    mail = BytesHeaderParser(policy=policy.default).parsebytes(raw)
    return [" ".join(_header(mail, name).split()) for name in names]


def _header(mail: Message, name: str) -> str:
    """As it was sent when it cannot be read: the library's parser raises errors of any kind for some headers."""
    try:
        found = str(mail.get(name, ""))
    except Exception:  # noqa: BLE001 - a mail is taken in whatever its headers are
        found = next(str(value) for key, value in mail.raw_items() if key.lower() == name.lower())
    return found.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


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
    def links(self) -> list[str]:
        """The links in the text, in order."""
        return list(dict.fromkeys(link.rstrip(".,)") for link in LINK.findall(self.text)))

    def _part(self, kind: str) -> str:
        body = self._mail.get_body((kind,))
        try:
            return str(body.get_content()) if body is not None else ""
        except LookupError:  # a character set that Python does not know
            return bytes(body.get_payload(decode=True)).decode("utf-8", "replace") if body is not None else ""
