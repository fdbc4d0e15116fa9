"""The figures that are kept."""

import json
from pathlib import Path

from tests.work.figures import Work

FILE = Path(__file__).with_name("baseline.json")


def kept() -> dict[str, Work]:
    """By kind."""
    works: dict[str, Work] = json.loads(FILE.read_text())
    return works


def keep(works: dict[str, Work]) -> None:
    """From now on these."""
    FILE.write_text(json.dumps(works, indent=1, sort_keys=True) + "\n")
