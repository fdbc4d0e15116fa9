"""A table in a document that a run updates: rows that were not run again stay as they are."""

from collections.abc import Sequence
from pathlib import Path


def merged(old: str, new: str, titles: Sequence[str]) -> str:
    """The new table with the old rows that were not run again, in the order of the titles."""
    head = new.splitlines()[:2]
    rows = {line.split(" | ")[0].strip("| "): line for line in (*_under(head, old), *_under(head, new))}
    return "\n".join([*head, *(rows[title] for title in titles if title in rows)])


def _under(head: Sequence[str], text: str) -> Sequence[str]:
    lines = text.splitlines()
    return lines[2:] if lines[:2] == head else ()


def update_table(file: Path, marker: str, text: str, titles: Sequence[str]) -> None:
    """Merge `text` into the table between `<!-- marker -->` and `<!-- /marker -->`.

    Raises ValueError when the file lacks the markers.
    """
    whole, start, end = file.read_text(), f"<!-- {marker} -->", f"<!-- /{marker} -->"
    if start not in whole or end not in whole:
        raise ValueError(f"{file} has no {start} ... {end}")
    head, rest = whole.split(start, 1)
    old, tail = rest.split(end, 1)
    file.write_text(f"{head}{start}\n\n{merged(old.strip(), text, titles)}\n\n{end}{tail}")
