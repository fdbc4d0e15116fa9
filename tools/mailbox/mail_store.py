"""Received mails, each stored as a file so that a restart loses none, with an index of their headers."""

from datetime import UTC, datetime
from pathlib import Path

from tools.mailbox.mail_filter import MailFilter
from tools.mailbox.mail_index import MailIndex
from tools.mailbox.parsed_mail import ParsedMail
from tools.mailbox.stored_mail import MailSummary, headers_of, moment_of

INDEX = "index.sqlite"


class MailStore:
    """All mails in order of arrival; one with a known Message-ID is stored and marked as a duplicate.

    Since the start `parsed` mails were read, and `indexed` taken apart and added to the index.
    """

    def __init__(self, folder: Path) -> None:
        self._folder, self.parsed, self.indexed = folder, 0, 0
        folder.mkdir(parents=True, exist_ok=True)
        self._index = MailIndex(folder / INDEX)
        while (file := self._file(len(self._index) + 1)).exists():  # stored before the index was, or behind its end
            self._add(file.read_bytes(), datetime.fromtimestamp(file.stat().st_mtime, UTC))

    def close(self) -> None:
        """Close the index; the store can be opened again."""
        self._index.close()

    def add(self, raw: bytes) -> MailSummary:
        """Store a mail; it is on disk, as a whole or not at all, before the sender gets its 250."""
        file = self._file(len(self._index) + 1)
        fresh = file.with_suffix(".new")
        fresh.write_bytes(raw)
        fresh.replace(file)
        return self._add(raw, datetime.now(UTC))

    def count(self, wanted: MailFilter) -> int:
        """How many mails there are of those."""
        return self._index.count(wanted)

    def newest(self, wanted: MailFilter, before: int, limit: int) -> list[MailSummary]:
        """At most `limit` of those mails that came before that number, the newest first."""
        return self._index.newest(wanted, before, limit)

    def after(self, number: int, text: str, limit: int) -> list[MailSummary]:
        """At most `limit` mails behind that number with that text in recipient or subject, in order of arrival."""
        return self._index.after(number, text, limit)

    def get(self, number: int) -> MailSummary | None:
        """What a list shows of the mail with that number."""
        return self._index.get(number)

    def read(self, number: int) -> ParsedMail:
        """The mail with that number. Raises FileNotFoundError when there is none."""
        self.parsed += 1
        return ParsedMail(self._file(number).read_bytes())

    def __len__(self) -> int:
        return len(self._index)

    def _file(self, number: int) -> Path:
        return self._folder / f"{number:08d}.eml"

    def _add(self, raw: bytes, at: datetime) -> MailSummary:
        self.indexed += 1
        id, sender, to, subject, date = headers_of(raw, "Message-ID", "From", "To", "Subject", "Date")
        parts = ParsedMail(raw)
        summary = MailSummary(
            number=len(self._index) + 1,
            message_id=id,
            sender=sender,
            to=to,
            subject=subject,
            received_at=at.isoformat(timespec="seconds"),
            duplicate=self._index.has(id),
            sent_at=moment_of(date, at).isoformat(timespec="seconds"),
            files=len(parts.files),
        )
        self._index.add(summary, parts.text)
        return summary
