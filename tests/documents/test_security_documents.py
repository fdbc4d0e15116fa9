"""The threat model and the checklist of the standard are complete, and every test that they name exists."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
THREATS, ASVS = ROOT / "docs/explanation/threat-model.md", ROOT / "docs/reference/asvs.md"
STRIDE = {
    "Spoofing",
    "Tampering",
    "Repudiation",
    "Information disclosure",
    "Denial of service",
    "Elevation of privilege",
}
PROOF = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
HOW = ("tested", "reason", "does not apply")


def rows(text: str) -> list[list[str]]:
    """The cells of the rows of all tables, without their heads."""
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def missing(text: str) -> list[str]:
    """The tests that a text names and that do not exist."""
    found = PROOF.findall(text)
    return [f"{file}::{test}" for file, test in found if not _has(ROOT / file, test)]


def _has(file: Path, test: str) -> bool:
    return file.exists() and f"def {test}(" in file.read_text()


@pytest.mark.parametrize("document", [THREATS, ASVS], ids=lambda document: document.stem)
def test_every_test_that_a_document_names_exists(document: Path) -> None:
    assert len(PROOF.findall(document.read_text())) > 50
    assert missing(document.read_text()) == []


def test_a_name_of_no_test_is_found() -> None:
    assert missing("`tests/documents/test_security_documents.py::test_nothing`, `tests/no_file.py::test_x`") == [
        "tests/documents/test_security_documents.py::test_nothing",
        "tests/no_file.py::test_x",
    ]


def test_every_arrow_has_a_test_or_an_accepted_risk_for_each_kind_of_threat() -> None:
    arrows = re.split(r"^## ", THREATS.read_text(), flags=re.MULTILINE)[1:-1]
    assert [int(arrow.partition(".")[0]) for arrow in arrows] == list(range(1, 13))
    for arrow in arrows:
        lines = [row for row in rows(arrow) if row[0] in STRIDE]
        assert {row[0] for row in lines} == STRIDE, arrow.splitlines()[0]
        for _, threat, answer in lines:
            assert PROOF.search(answer) or re.match(r"accepted[\w ]*: .{20}", answer), threat


def test_every_requirement_of_the_standard_is_tested_or_has_a_reason() -> None:
    sections = tomllib.loads((Path(__file__).parent / "asvs_requirements.toml").read_text())["sections"]
    expected = [f"{section}.{number}" for section, numbers in sections.items() for number in numbers]
    listed = [row for row in rows(ASVS.read_text()) if row[0].startswith("V")]
    assert [row[0] for row in listed] == expected
    for id, level, what, how, answer in listed:
        assert how in HOW, id
        assert level in ("1", "2"), id
        assert what, id
        assert len(answer) > 3, id
        assert bool(PROOF.search(answer)) == (how == "tested"), id
    counts = [sum(row[3] == how for row in listed) for how in HOW]
    assert f"{counts[0]} are tested, {counts[1]} have a reason, {counts[2]} do not apply" in ASVS.read_text()
