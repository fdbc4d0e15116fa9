"""The words of pages and mails live in TOML files, one table per language, so that a translator needs no code."""

import tomllib
from pathlib import Path


class WordsDiffer(ValueError):
    """One language has a word that the other lacks."""


def load_words(file: Path) -> dict[str, dict[str, str]]:
    """By language, by key. Raises WordsDiffer at the start of a service, naming the keys."""
    words: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    every = set().union(*(table.keys() for table in words.values()))
    lacking = {language: sorted(every - table.keys()) for language, table in words.items() if every - table.keys()}
    if lacking:
        raise WordsDiffer(f"{file.parent.name}/{file.name} lacks {lacking}")
    return words
