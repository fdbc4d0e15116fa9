"""Passwords and keys of a local stack: generated once, kept in its data folder, readable by the owner only."""

import json
import secrets
from pathlib import Path

from deploy.local.private_files import write_private


class Secrets:
    """`secrets["contracts"]`: generated on first use, the same value from then on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}

    def __getitem__(self, name: str) -> str:
        if name not in self._values:
            self._values[name] = secrets.token_hex(32)
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_private(self._file, json.dumps(self._values, indent=1))
        return self._values[name]

    def values(self) -> list[str]:
        """All of them, for a search in what must hold none."""
        return list(self._values.values())

    def redact(self, text: str) -> str:
        """The text without any of the secrets."""
        for value in self.values():
            text = text.replace(value, "…")
        return text
