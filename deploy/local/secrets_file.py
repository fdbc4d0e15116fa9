"""Passwords and keys of a local stack: generated once, kept in its data folder, readable by the owner only."""

import json
import os
import secrets
from pathlib import Path


class Secrets:
    """`secrets["contracts"]`: generated on first use, the same value from then on."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._values: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}

    def __getitem__(self, name: str) -> str:
        if name not in self._values:
            self._values[name] = secrets.token_hex(32)
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                json.dump(self._values, out, indent=1)
        return self._values[name]
