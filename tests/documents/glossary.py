"""The words that docs/glossary.md says to avoid, with the term to use instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

GLOSSARY = Path(__file__).parents[2] / "docs" / "glossary.md"
KINDS = ("part", "name", "prose")


@dataclass(frozen=True)
class Rule:
    """`kind` is where the word is forbidden: as a part of an identifier, as a whole one, or in prose."""

    kind: str
    word: str
    term: str

    def __str__(self) -> str:
        return f"'{self.word}' ({self.kind}): say '{self.term}'"


def rules(text: str) -> Iterator[Rule]:
    """Read the table rows: the term is the first cell, what to avoid the last."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if line.startswith("|") and len(cells) == 4 and ":" in cells[3]:
            yield from _avoid(cells[0], cells[3])


def _avoid(term: str, cell: str) -> Iterator[Rule]:
    for group in cell.split(";"):
        kind, _, words = group.strip().partition(":")
        if kind not in KINDS:
            raise ValueError(f"{term}: {kind!r} is none of {KINDS}")
        for word in re.split(r",\s*", words.strip()):
            yield Rule(kind, word, term)
