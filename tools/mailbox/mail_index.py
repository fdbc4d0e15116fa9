"""The headers and texts of all mails in an SQLite file, so that no list and no restart takes the mails apart."""

import sqlite3
from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path

from tools.mailbox.mail_filter import MailFilter
from tools.mailbox.stored_mail import MailSummary

VERSION = 2
"""Of the table: one of another version is made anew from the mails."""
SCHEMA = f"""
DROP TABLE IF EXISTS mails;
CREATE TABLE mails (
    number INTEGER PRIMARY KEY, message_id TEXT NOT NULL, sender TEXT NOT NULL, recipient TEXT NOT NULL,
    subject TEXT NOT NULL, received_at TEXT NOT NULL, duplicate INTEGER NOT NULL, sent_at TEXT NOT NULL,
    files INTEGER NOT NULL, address TEXT NOT NULL, headings TEXT NOT NULL, words TEXT NOT NULL
);
CREATE INDEX by_message_id ON mails (message_id);
CREATE INDEX by_address ON mails (address, number);
PRAGMA user_version = {VERSION};
"""
COLUMNS = "number, message_id, sender, recipient, subject, received_at, duplicate, sent_at, files"
DUPLICATE = 6


class MailIndex:
    """One row per mail. It can be rebuilt from the mails, so that a crash may cost its last rows."""

    def __init__(self, file: Path) -> None:
        self._rows = sqlite3.connect(file, isolation_level=None)
        self._rows.execute("PRAGMA journal_mode = WAL")
        self._rows.execute("PRAGMA synchronous = OFF")
        if self._rows.execute("PRAGMA user_version").fetchone()[0] != VERSION:
            self._rows.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def add(self, mail: MailSummary, text: str) -> None:
        """Add the next mail, which can be found by that text too."""
        headings = f"{mail.to}\n{mail.subject}".casefold()
        row = (*astuple(mail), mail.recipient.address, headings, f"{mail.sender}\n{text}".casefold())
        self._rows.execute(f"INSERT INTO mails VALUES ({', '.join('?' * len(row))})", row)

    def has(self, message_id: str) -> bool:
        """Whether a mail with that Message-ID is there; a mail without one equals no other."""
        found = self._rows.execute("SELECT 1 FROM mails WHERE message_id = ? LIMIT 1", (message_id,))
        return bool(message_id) and found.fetchone() is not None

    def count(self, wanted: MailFilter) -> int:
        """How many mails there are of those."""
        where, values = wanted.condition()
        return int(self._rows.execute(f"SELECT count(*) FROM mails WHERE {where}", values).fetchone()[0])

    def newest(self, wanted: MailFilter, before: int, limit: int) -> list[MailSummary]:
        """At most `limit` of those mails that came before that number, the newest first."""
        where, values = wanted.condition()
        return list(self._select(f"{where} AND number < ? ORDER BY number DESC LIMIT ?", *values, before, limit))

    def after(self, number: int, text: str, limit: int) -> list[MailSummary]:
        """At most `limit` mails behind that number with that text in recipient or subject, in order of arrival."""
        where = "number > ? AND instr(headings, ?) > 0 ORDER BY number LIMIT ?"
        return list(self._select(where, number, text.casefold(), limit))

    def get(self, number: int) -> MailSummary | None:
        """The mail with that number."""
        return next(self._select("number = ?", number), None)

    def __len__(self) -> int:
        """The number of the last mail."""
        return int(self._rows.execute("SELECT coalesce(max(number), 0) FROM mails").fetchone()[0])

    def _select(self, where: str, *values: object) -> Iterator[MailSummary]:
        for row in self._rows.execute(f"SELECT {COLUMNS} FROM mails WHERE {where}", values):
            fields = list(row)
            fields[DUPLICATE] = bool(fields[DUPLICATE])
            yield MailSummary(*fields)
