"""The texts of the pages of contracts: in three languages, with one form of address."""

import re
from pathlib import Path

import pytest

from shared.web.translations import load_translations

ROOT = Path(__file__).parents[2]
FOLDERS = sorted({file.parent for file in (ROOT / "services" / "contracts").rglob("*.po")})
INFORMAL = {
    "nl": re.compile(r"\b(je|jij|jou|jouw|jullie|hebt)\b", re.IGNORECASE),
    "de": re.compile(r"\b(du|dich|dir|dein\w*|euch|euer)\b", re.IGNORECASE),
}
"""Dutch pages say *u heeft*, German ones have the polite form."""
of_each_folder = pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)


@of_each_folder
def test_every_page_is_there_in_dutch_english_and_german(folder: Path) -> None:
    assert set(load_translations(folder)) == {"nl", "en", "de"}


@of_each_folder
@pytest.mark.parametrize("language", INFORMAL)
def test_pages_have_one_form_of_address(folder: Path, language: str) -> None:
    texts = load_translations(folder)[language]
    assert {id: text for id, text in texts.items() if INFORMAL[language].search(text)} == {}
