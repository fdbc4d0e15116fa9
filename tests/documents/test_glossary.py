"""The glossary holds: no word that it avoids occurs, and no exception is listed that is not needed."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.documents.glossary import GLOSSARY, rules
from tests.documents.word_scan import Finding, WordScan

ROOT = Path(__file__).parents[2]
WITH_PROSE = ("services", "shared", "deploy", "tools", "docs", "README.md", "CONTRIBUTING.md", "Makefile", "stageloket")
NAMES_ONLY = ("tests", "benchmarks")
EXEMPT = ("docs/glossary.md", "tests/documents/glossary_allowed.toml")
SUFFIXES = {".py", ".md", ".toml", ".po", ".html", ".json"}
ALLOWED = tomllib.loads((ROOT / "tests" / "documents" / "glossary_allowed.toml").read_text()).get("allowed", [])

PLANTED = '''"""Prepares the parcel."""

def handle_noun(self, parcel):
    self.trade_wind = find_repeated(parcel)  # the house
    note = """It is
    put aside here."""
    data["noun"], house_number = 1, find_repeated_twice
'''


@cache
def found(folder: str) -> list[Finding]:
    scan = WordScan(rules(GLOSSARY.read_text()))
    return [
        finding
        for path in _files(ROOT / folder)
        for finding in scan.findings(str(path.relative_to(ROOT)), path.read_text(), prose=folder in WITH_PROSE)
    ]


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for file in sorted(path.rglob("*")):
        if file.suffix in SUFFIXES and str(file.relative_to(ROOT)) not in EXEMPT:
            yield file


def _not_allowed(findings: list[Finding], allowed: list[dict[str, str]]) -> list[str]:
    lines = {(entry["file"], entry["line"]) for entry in allowed}
    return [str(finding) for finding in findings if (finding.file, finding.text) not in lines]


@pytest.mark.parametrize("folder", [*WITH_PROSE, *NAMES_ONLY])
def test_a_folder_uses_the_words_of_the_glossary(folder: str) -> None:
    avoided = _not_allowed(found(folder), ALLOWED)
    assert not avoided, "docs/glossary.md has other words for this:\n  " + "\n  ".join(avoided)


def test_every_exception_is_needed_and_has_a_reason() -> None:
    lines = {(finding.file, finding.text) for folder in (*WITH_PROSE, *NAMES_ONLY) for finding in found(folder)}
    assert [entry for entry in ALLOWED if (entry["file"], entry["line"]) not in lines] == []
    assert [entry for entry in ALLOWED if not entry["reason"].strip()] == []


def test_a_term_avoids_no_word_of_another() -> None:
    text = GLOSSARY.read_text()
    words = [(rule.kind, rule.word) for rule in rules(text)]
    assert len(words) > 100
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_avoided_names_and_phrases_are_found_with_their_line() -> None:
    scan = WordScan(rules("| aggregate | - | - | part: noun; name: find_repeated; prose: the house, put aside |"))
    findings = list(scan.findings("services/nouns/noun_a.py", PLANTED, prose=True))
    assert [(finding.line, finding.rule.word) for finding in findings] == [
        (1, "noun"),
        (3, "noun"),
        (4, "find_repeated"),
        (4, "the house"),
        (6, "put aside"),
    ]
    assert str(findings[1]) == "services/nouns/noun_a.py:3: 'noun' (part): say 'aggregate'"
    allowed = {"file": "services/nouns/noun_a.py", "line": 'put aside here."""', "reason": "a test"}
    assert _not_allowed(findings, [allowed]) == [str(finding) for finding in findings[:4]]


def test_prose_of_tests_is_not_checked_and_keys_are() -> None:
    scan = WordScan(rules("| aggregate | - | - | part: noun; prose: the house |"))
    assert list(scan.findings("tests/a.py", '"""For the house."""\n', prose=False)) == []
    assert [finding.line for finding in scan.findings("a.toml", 'a = "noun"\nby_noun = 1\n', prose=True)] == [2]
    assert [finding.line for finding in scan.findings("a.json", '{"a":\n {"noun": 1}}\n', prose=True)] == [2]
