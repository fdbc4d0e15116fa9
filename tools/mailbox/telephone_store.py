"""The text messages that the simulated telephones got, in an SQLite file."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

SCHEMA = """
CREATE TABLE IF NOT EXISTS texts (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, telephone TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS by_telephone ON texts (telephone, number);
"""
FILE = "telephones.sqlite"


@dataclass(frozen=True)
class ReceivedText:
    """A text message that came; `number` counts from 1 in order of arrival, `telephone` is E.164, `at` ISO 8601."""

    number: int
    telephone: str
    text: str
    at: str


class TelephoneStore:
    """All text messages; one with a known id is there already."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._rows = sqlite3.connect(folder / FILE, isolation_level=None)
        self._rows.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._rows.close()

    def add(self, id: str, telephone: str, text: str) -> int:
        """Keep a text message before it is answered; its number, that of the first one with this id."""
        row = (id, telephone, text, datetime.now(UTC).isoformat(timespec="seconds"))
        self._rows.execute(
            "INSERT INTO texts (id, telephone, text, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", row
        )
        return int(self._rows.execute("SELECT number FROM texts WHERE id = ?", (id,)).fetchone()[0])

    def newest(self, telephone: str, before: int, limit: int) -> list[ReceivedText]:
        """At most `limit` texts that came before that number, the newest first; of one telephone unless it is empty."""
        where = "number < ? AND (? = '' OR telephone = ?) ORDER BY number DESC LIMIT ?"
        found = self._rows.execute(
            f"SELECT number, telephone, text, at FROM texts WHERE {where}", (before, telephone, telephone, limit)
        )
        return [ReceivedText(*row) for row in found]
