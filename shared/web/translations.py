"""Texts of pages and mails: a folder holds one catalogue of messages for each language (`nl.po`), which Babel reads."""

from collections.abc import Mapping
from pathlib import Path

from babel.messages.pofile import read_po

Texts = Mapping[tuple[str, str], str]
"""The text of each message, by its context (often empty) and id."""


class TranslationsDifferError(ValueError):
    """A language lacks a text that another has."""


def load_translations(folder: Path) -> dict[str, dict[str, str]]:
    """Texts by language and id. Raises TranslationsDifferError naming what is missing."""
    return {language: {id: text for (_, id), text in texts.items()} for language, texts in load_texts(folder).items()}


def load_texts(folder: Path) -> dict[str, Texts]:
    """The same with the context of each. Raises TranslationsDifferError naming what is missing."""
    translations = {file.stem: _read(file) for file in sorted(folder.glob("*.po"))}
    keys = set().union(*translations.values())
    lacking = {language: sorted(keys - texts.keys()) for language, texts in translations.items()}
    missing = {language: [id for _, id in lacks] for language, lacks in lacking.items() if lacks}
    if missing:
        raise TranslationsDifferError(f"{folder.parent.name}/{folder.name} lacks {missing}")
    return translations


def _read(file: Path) -> Texts:
    """What has a text: an empty one is missing."""
    with file.open(encoding="utf-8") as opened:
        catalogue = read_po(opened, locale=file.stem, abort_invalid=True)
    return {(each.context or "", str(each.id)): str(each.string) for each in catalogue if each.id and each.string}
