"""The texts of the pages of contracts: in three languages, and none that no page uses."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONTRACTS = ROOT / "services" / "contracts"
FILES = sorted(CONTRACTS.rglob("translations.toml"))
IN_TEMPLATES = re.compile(r"\bt\.(\w+)|\bt\[[\"'](\w+)[\"']\]")
IN_MODULES = re.compile(r"exts\[[\"'](\w+)[\"']\]|\]\[[\"'](\w+)[\"']\]|[\"'](\w+_error)[\"']")
BEGINS = re.compile(r"[\[ (][\"'](\w+_)[\"'] ~ |exts\[f[\"'](\w+_)\{")
ENDS = re.compile(r"f\"\{each\['loc'\]\[0\]\}(_\w+)\"|f\"\w+_\{each\['loc'\]\[0\]\}(_\w+)\"")
CODE = re.compile(r"\b([A-Z][A-Z_]+)\b")
"""A code of a state, a role or a reason: its text is looked up with the value."""


def sources(file: Path) -> str:
    """The templates beside the texts, and all modules of the service and of the words that it shares."""
    modules = [*CONTRACTS.rglob("*.py"), *(ROOT / "shared" / "events").rglob("*.py")]
    return "\n".join(each.read_text("utf-8") for each in (*file.parent.rglob("*.html"), *modules))


def unused(keys: set[str], text: str) -> set[str]:
    """The keys that no template and no module names, whole or by how it begins or ends."""

    def found(pattern: re.Pattern[str]) -> set[str]:
        return {each for groups in pattern.findall(text) for each in groups if each}

    exact = found(IN_TEMPLATES) | found(IN_MODULES) | set(CODE.findall(text))
    begins, ends = tuple(found(BEGINS)), tuple(found(ENDS))
    return {key for key in keys if key not in exact and not key.startswith(begins) and not key.endswith(ends)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_text_is_there_in_dutch_english_and_german_and_is_used(file: Path) -> None:
    tables = tomllib.loads(file.read_text("utf-8"))
    assert list(tables) == ["nl", "en", "de"]
    assert {frozenset(table) for table in tables.values()} == {frozenset(tables["nl"])}
    assert {key for table in tables.values() for key, value in table.items() if not value.strip()} == set()
    assert unused(set(tables["nl"]), sources(file)) == set()


INFORMAL = {
    "nl": re.compile(r"\b(je|jij|jou|jouw|jullie|hebt)\b", re.IGNORECASE),
    "de": re.compile(r"\b(du|dich|dir|dein\w*|euch|euer)\b", re.IGNORECASE),
}
"""Dutch pages say *u heeft*, German ones have the polite form."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
@pytest.mark.parametrize("language", INFORMAL)
def test_pages_have_one_form_of_address(file: Path, language: str) -> None:
    table = tomllib.loads(file.read_text("utf-8"))[language]
    assert {key: text for key, text in table.items() if INFORMAL[language].search(text)} == {}


def test_a_text_that_nobody_uses_is_found() -> None:
    text = '{{ t.title }} {{ t["turn_" ~ turn] }} <p>gone</p> "NOT_SENT"'
    assert unused({"title", "turn_NOW", "NOT_SENT", "gone"}, text) == {"gone"}
