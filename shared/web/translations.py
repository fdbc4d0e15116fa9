"""Texts of pages and mails, in TOML files with one table per language."""

import tomllib
from pathlib import Path


class TranslationsDifferError(ValueError):
    """A language lacks a key that another has."""


def load_translations(file: Path) -> dict[str, dict[str, str]]:
    """Texts by language and key. Raises TranslationsDifferError naming the missing keys."""
    translations: dict[str, dict[str, str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    keys = set().union(*(table.keys() for table in translations.values()))
    missing = {language: sorted(keys - table.keys()) for language, table in translations.items() if keys - table.keys()}
    if missing:
        raise TranslationsDifferError(f"{file.parent.name}/{file.name} lacks {missing}")
    return translations
