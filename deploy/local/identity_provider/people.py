"""The fictional people who can be chosen, with claims under the names that SURFconext uses."""

import tomllib
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict

FILE = Path(__file__).parent / "people.toml"


class LocalPerson(BaseModel):
    """`sub` is the subject; `does` says in a sentence what the person may do, in Dutch and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sub: str
    name: str
    school: str
    does: dict[str, str]
    claims: dict[str, Any] = {}


def read_people() -> dict[str, LocalPerson]:
    """All of them, by subject, in the order of the file."""
    entries = tomllib.loads(FILE.read_text(encoding="utf-8"))["people"]
    return {entry["sub"]: LocalPerson.model_validate(entry) for entry in entries}
