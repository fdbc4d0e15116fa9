"""One received mail: what a list shows of it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parsedate_to_datetime

LISTED = ("number", "message_id", "sender", "to", "subject", "received_at", "duplicate")
"""What a program is told of a mail."""


@dataclass(frozen=True)
class MailSummary:
    """What a list shows of a mail; `number` counts from 1 in order of arrival.

    `sent_at` is the date that the mail bears, and `received_at` that of its arrival where it bears none that can be
    read; `files` is the number of its attachments.
    """

    number: int
    message_id: str
    sender: str
    to: str
    subject: str
    received_at: str
    duplicate: bool
    sent_at: str
    files: int

    def fields(self) -> dict[str, object]:
        """As JSON shows it."""
        return {("from" if name == "sender" else name): asdict(self)[name] for name in LISTED}

    @property
    def by(self) -> "Correspondent":
        """Who sent it."""
        return Correspondent.of(self.sender)

    @property
    def recipient(self) -> "Correspondent":
        """To whom it went."""
        return Correspondent.of(self.to)


@dataclass(frozen=True)
class Correspondent:
    """A person of a header: the name, which is the address where there is none, and the address in small letters,
    which is empty where none can be read."""

    name: str
    address: str

    @classmethod
    def of(cls, header: str) -> "Correspondent":
        """The first one of a From or To."""
        name, address = next(iter(getaddresses([header])), ("", ""))
        return cls(name or address or header, address.lower())


def headers_of(raw: bytes, *names: str) -> list[str]:
    """Headers of a mail, each in one line and empty when the mail lacks it; the body is not looked at."""
    mail = BytesHeaderParser(policy=policy.default).parsebytes(raw)
    return [" ".join(_header(mail, name).split()) for name in names]


def moment_of(date: str, otherwise: datetime) -> datetime:
    """The moment of a Date; the other one where it cannot be read or has no zone."""
    try:
        found = parsedate_to_datetime(date)
    except (ValueError, TypeError, IndexError, OverflowError):
        return otherwise
    return found if found.tzinfo is not None else otherwise


def _header(mail: Message, name: str) -> str:
    """As it was sent when it cannot be read: the library's parser raises errors of any kind for some headers."""
    try:
        found = str(mail.get(name, ""))
    except Exception:  # noqa: BLE001 - a mail is taken in whatever its headers are
        found = next(str(value) for key, value in mail.raw_items() if key.lower() == name.lower())
    return found.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
