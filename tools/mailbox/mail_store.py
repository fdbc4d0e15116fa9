"""Received mails, each stored as a file so that a restart loses none."""

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
class StoredMail:
    """One mail, numbered in order of arrival. It is parsed on first access, to keep a restart with thousands fast."""

    number: int
    message_id: str
    received_at: str
    raw: bytes
    duplicate: bool

    @cached_property
    def _mail(self) -> EmailMessage:
        mail = message_from_bytes(self.raw, policy=policy.default)
        assert isinstance(mail, EmailMessage)
        return mail

    @cached_property
    def sender(self) -> str:
        """The From header."""
        return str(self._mail.get("From", ""))

    @cached_property
    def to(self) -> str:
        """The To header."""
        return str(self._mail.get("To", ""))

    @cached_property
    def subject(self) -> str:
        """The Subject header."""
        return str(self._mail.get("Subject", ""))

    @cached_property
    def text(self) -> str:
        """The plain text part."""
        return _part(self._mail, "plain")

    @cached_property
    def html(self) -> str:
        """The HTML part."""
        return _part(self._mail, "html")

    @cached_property
    def links(self) -> list[str]:
        """The links in the text, in order."""
        return list(dict.fromkeys(link.rstrip(".,)") for link in LINK.findall(self.text)))

    def summary(self) -> dict[str, object]:
        """The fields shown in a list."""
        return {
            "number": self.number,
            "message_id": self.message_id,
            "from": self.sender,
            "to": self.to,
            "subject": self.subject,
            "received_at": self.received_at,
            "duplicate": self.duplicate,
            "links": self.links,
        }


class MailStore:
    """All mails in order of arrival; one with a known Message-ID is stored and marked as a duplicate."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._mails: list[StoredMail] = []
        self._message_ids: set[str] = set()
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(folder.glob("*.eml")):
            self._append(file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC))

    def add(self, raw: bytes) -> StoredMail:
        """Store a mail; it is on disk, as a whole or not at all, before the sender gets its 250."""
        file = self._folder / f"{len(self._mails) + 1:08d}.eml"
        fresh = file.with_suffix(".new")
        fresh.write_bytes(raw)
        fresh.replace(file)
        return self._append(raw, datetime.now(UTC))

    def find(self, text: str = "", to: str = "", since: int = 0, limit: int = 0) -> list[StoredMail]:
        """Mails after number `since`, filtered by address and by a text in recipient or subject; the last `limit`."""
        text, to = text.lower(), to.lower()
        found = [
            mail
            for mail in self._mails[since:]
            if (not to or to == mail.to.lower()) and (text in mail.to.lower() or text in mail.subject.lower())
        ]
        return found[-limit:] if limit else found

    def get(self, number: int) -> StoredMail | None:
        """The mail with that number."""
        return self._mails[number - 1] if 0 < number <= len(self._mails) else None

    def __len__(self) -> int:
        return len(self._mails)

    def _append(self, raw: bytes, at: datetime) -> StoredMail:
        id = " ".join(str(BytesHeaderParser().parsebytes(raw).get("Message-ID", "")).split())
        received_at, duplicate = at.isoformat(timespec="seconds"), bool(id) and id in self._message_ids
        mail = StoredMail(len(self._mails) + 1, id, received_at, raw, duplicate)
        self._message_ids.add(id)
        self._mails.append(mail)
        return mail


def _part(mail: EmailMessage, kind: str) -> str:
    body = mail.get_body((kind,))
    return str(body.get_content()) if body is not None else ""
