"""Reads the dump of all stores that version 0.1.0 made (dump/README.md)."""

import json
from pathlib import Path
from typing import Any

from bson import json_util

DUMP = Path(__file__).parent / "dump"
SAMPLE = DUMP / "sample"
CANONICAL = json_util.JSONOptions(json_mode=json_util.JSONMode.CANONICAL, tz_aware=True)
Document = dict[str, Any]


def collections(service: str) -> list[str]:
    """The collections of a service, with their names of version 0.1.0."""
    return sorted(file.stem for file in (DUMP / "stores" / service).iterdir())


def documents(service: str, collection: str) -> list[Document]:
    """The documents of a collection, raw."""
    lines = (DUMP / "stores" / service / f"{collection}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json_util.loads(line, json_options=CANONICAL) for line in lines]


def indexes(service: str) -> dict[str, list[Document]]:
    """The indexes that version 0.1.0 created, by collection."""
    lines = map(json.loads, (DUMP / "indexes.jsonl").read_text().splitlines())
    return {collection: found for name, collection, found in lines if name == service}


def moment() -> Document:
    """When the dump was made, and what the readers of mails still planned then."""
    return dict(json.loads((DUMP / "moment.json").read_text()))


def expected() -> Document:
    """The outcome of the year that version 0.1.0 played alone."""
    return dict(json.loads((DUMP / "expected.json").read_text()))
