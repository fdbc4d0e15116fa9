"""The mails that came in, each kept as a file so that a restart loses none."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from functools import cached_property
from pathlib import Path

LINK = re.compile(r"https?://[^\s<>\"']+")


@dataclass(frozen=True)
class Letter:
    """One mail, numbered in order of arrival. It is taken apart when somebody looks: a mailbox with thousands is back
    at once after a restart.
    """

    number: int
    message_id: str
    received_at: str
    raw: bytes
    again: bool

    @cached_property
    def _mail(self) -> EmailMessage:
        mail = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        return mail

    @cached_property
    def sender(self) -> str:
        """From whom."""
        return str(self._mail.get("From", ""))

    @cached_property
    def to(self) -> str:
        """To whom."""
        return str(self._mail.get("To", ""))

    @cached_property
    def subject(self) -> str:
        """What it is about."""
        return str(self._mail.get("Subject", ""))

    @cached_property
    def text(self) -> str:
        """Its plain words."""
        return _part(self._mail, "plain")

    @cached_property
    def html(self) -> str:
        """Its page."""
        return _part(self._mail, "html")

    @cached_property
    def links(self) -> list[str]:
        """The addresses in its text, in order."""
        return list(dict.fromkeys(link.rstrip(".,)") for link in LINK.findall(self.text)))

    def summary(self) -> dict[str, object]:
        """What a list shows."""
        return {
            "number": self.number,
            "message_id": self.message_id,
            "from": self.sender,
            "to": self.to,
            "subject": self.subject,
            "received_at": self.received_at,
            "again": self.again,
            "links": self.links,
        }


class Letters:
    """All mails in order of arrival; a Message-ID seen before is kept and marked."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all: list[Letter] = []
        self._seen: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(folder.glob("*.eml")):
            self._take(file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC))

    def add(self, raw: bytes) -> Letter:
        """Keep a mail; on disk before the sender hears "ok"."""
        (self._folder / f"{len(self._all) + 1:08d}.eml").write_bytes(raw)
        return self._take(raw, datetime.now(UTC))

    def find(self, text: str = "", to: str = "", since: int = 0, most: int = 0) -> list[Letter]:
        """Mails after number `since` to that address, with that text in recipient or subject; oldest first."""
        text, to = text.lower(), to.lower()
        found = [
            letter
            for letter in self._all[since:]
            if (not to or to == letter.to.lower()) and (text in letter.to.lower() or text in letter.subject.lower())
        ]
        return found[-most:] if most else found

    def get(self, number: int) -> Letter | None:
        """The mail of that number."""
        return self._all[number - 1] if 0 < number <= len(self._all) else None

    def __len__(self) -> int:
        return len(self._all)

    def _take(self, raw: bytes, at: datetime) -> Letter:
        id = " ".join(str(BytesHeaderParser().parsebytes(raw).get("Message-ID", "")).split())
        came, again = at.isoformat(timespec="seconds"), bool(id) and id in self._seen
        letter = Letter(len(self._all) + 1, id, came, raw, again)
        self._seen.add(id)
        self._all.append(letter)
        return letter


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    return str(body.get_content()) if body is not None else ""
