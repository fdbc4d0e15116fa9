"""The headers of all mails in an SQLite file, so that no list and no restart takes the mails apart."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from tools.mailbox.stored_mail import MailSummary

SCHEMA = """
CREATE TABLE IF NOT EXISTS mails (
    number INTEGER PRIMARY KEY, message_id TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL,
    subject TEXT NOT NULL, received_at TEXT NOT NULL, duplicate INTEGER NOT NULL, folded TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_message_id ON mails (message_id);
"""
COLUMNS = "number, message_id, sender, recipient, subject, received_at, duplicate"
MATCHES = "instr(folded, ?) > 0"


class MailIndex:
    """One row per mail. It can be rebuilt from the mails, so that a crash may cost its last rows."""

    def __init__(self, file: Path) -> None:
        self._rows = sqlite3.connect(file, isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = OFF")
        self._rows.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def add(self, mail: MailSummary) -> None:
        """Add the next mail."""
        folded = f"{mail.to}\n{mail.subject}".casefold()
        row = (
            mail.number,
            mail.message_id,
            mail.sender,
            mail.to,
            mail.subject,
            mail.received_at,
            mail.duplicate,
            folded,
        )
        self._rows.execute(f"INSERT INTO mails VALUES ({', '.join('?' * len(row))})", row)

    def has(self, message_id: str) -> bool:
        """Whether a mail with that Message-ID is there; a mail without one equals no other."""
        found = self._rows.execute("SELECT 1 FROM mails WHERE message_id = ? LIMIT 1", (message_id,))
        return bool(message_id) and found.fetchone() is not None

    def newest(self, text: str, limit: int) -> list[MailSummary]:
        """At most `limit` mails with that text in recipient or subject, the newest first."""
        return list(self._select(f"{MATCHES} ORDER BY number DESC LIMIT ?", text.casefold(), limit))

    def after(self, number: int, text: str, limit: int) -> list[MailSummary]:
        """At most `limit` mails behind that number with that text in recipient or subject, in order of arrival."""
        return list(self._select(f"number > ? AND {MATCHES} ORDER BY number LIMIT ?", number, text.casefold(), limit))

    def get(self, number: int) -> MailSummary | None:
        """The mail with that number."""
        return next(self._select("number = ?", number), None)

    def __len__(self) -> int:
        """The number of the last mail."""
        return int(self._rows.execute("SELECT coalesce(max(number), 0) FROM mails").fetchone()[0])

    def _select(self, where: str, *values: object) -> Iterator[MailSummary]:
        for row in self._rows.execute(f"SELECT {COLUMNS} FROM mails WHERE {where}", values):
            yield MailSummary(*(*row[:-1], bool(row[-1])))
