"""The threat model and the checklist of the standard are complete, and every test that they name exists."""

import re
import tomllib
from collections import Counter
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
PAGE = re.compile(r"\bdocs/[\w/.-]+\.md\b")
NAMES_TESTS = {"tested": True, "reason": False, "partly": True, "does not apply": False}
"""Whether a line of that state names tests; an open one may."""
COUNTS = (
    "{tested} are tested, {reason} have a reason, {partly} hold partly, {open} are open, {does not apply} do not apply"
)
LISTED = ("open", "partly")
ANSWERED = r"(accepted|open)[\w ]*: .{20}"


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


def requirements(text: str) -> list[list[str]]:
    """Id, level, name, state and answer of each requirement."""
    return [row for row in rows(text) if re.match(r"V\d", row[0])]


def faults(text: str) -> list[str]:
    """The lines whose answer does not fit their state, and what the head of the page says otherwise than its lines."""
    listed = requirements(text)
    found = [id for id, _, _, how, answer in listed if not _fits(how, answer)]
    states = Counter(how for _, _, _, how, _ in listed)
    if COUNTS.format_map(states) not in text:
        found.append(COUNTS.format_map(states))
    for how in LISTED:
        line = f"- **{how}**: {', '.join(id for id, _, _, state, _ in listed if state == how)}\n"
        found += [line] if line not in text else []
    return found


def _fits(how: str, answer: str) -> bool:
    """A test is named where one is needed, and beside what holds partly stands what is missing."""
    named = bool(PROOF.search(answer))
    words = len(re.sub(PROOF, "", answer))
    if how == "open":
        return words > 20
    return NAMES_TESTS.get(how) == named and len(answer) > 3 and (how != "partly" or words > 20)


@pytest.mark.parametrize("document", [THREATS, ASVS], ids=lambda document: document.stem)
def test_every_test_that_a_document_names_exists(document: Path) -> None:
    assert len(PROOF.findall(document.read_text())) > 50
    assert missing(document.read_text()) == []


def test_a_name_of_no_test_is_found() -> None:
    assert missing("`tests/documents/test_security_documents.py::test_nothing`, `tests/no_file.py::test_x`") == [
        "tests/documents/test_security_documents.py::test_nothing",
        "tests/no_file.py::test_x",
    ]


@pytest.mark.parametrize("document", [THREATS, ASVS], ids=lambda document: document.stem)
def test_every_page_that_a_document_names_exists(document: Path) -> None:
    assert [page for page in PAGE.findall(document.read_text()) if not (ROOT / page).exists()] == []


def test_every_arrow_has_a_test_or_an_accepted_risk_for_each_kind_of_threat() -> None:
    arrows = re.split(r"^## ", THREATS.read_text(), flags=re.MULTILINE)[1:-1]
    assert [int(arrow.partition(".")[0]) for arrow in arrows] == list(range(1, 13))
    for arrow in arrows:
        lines = [row for row in rows(arrow) if row[0] in STRIDE]
        assert {row[0] for row in lines} == STRIDE, arrow.splitlines()[0]
        for _, threat, answer in lines:
            assert PROOF.search(answer) or re.match(ANSWERED, answer), threat


def test_every_arrow_with_an_open_line_is_named_at_the_top() -> None:
    head, *arrows = re.split(r"^## ", THREATS.read_text(), flags=re.MULTILINE)
    opened = [arrow.partition(".")[0] for arrow in arrows if "open: " in arrow]
    named = {0: "no arrow", 1: f"arrow {', '.join(opened)}"}.get(
        len(opened), f"arrows {', '.join(opened[:-1])} and {''.join(opened[-1:])}"
    )
    assert re.sub(r"\s+", " ", head).count(f"and is not: in {named}.") == 1


def test_every_requirement_of_the_standard_is_tested_or_has_a_reason() -> None:
    sections = tomllib.loads((Path(__file__).parent / "asvs_requirements.toml").read_text())["sections"]
    expected = [f"{section}.{number}" for section, numbers in sections.items() for number in numbers]
    listed = requirements(ASVS.read_text())
    assert [row[0] for row in listed] == expected
    assert {row[1] for row in listed} == {"1", "2"}
    assert all(row[2] for row in listed)
    assert faults(ASVS.read_text()) == []


@pytest.mark.parametrize(
    ("how", "answer"),
    [
        ("tested", "nothing"),
        ("reason", "`tests/x.py::test_y`"),
        ("partly", "`tests/x.py::test_y`"),
        ("partly", "what is missing is not so, and no test is named"),
        ("open", "-"),
        ("maybe", "a state that nothing knows, with words enough"),
    ],
)
def test_a_line_that_does_not_fit_its_state_is_found(how: str, answer: str) -> None:
    counted = "0 are tested, 0 have a reason, 0 hold partly, 1 are open, 0 do not apply"
    right = (
        f"{counted}\n- **open**: V1.1.1\n- **partly**: \n| V1.1.1 | 1 | x | open | not so, because of this and that |\n"
    )
    assert faults(right) == []
    assert "V1.1.1" in faults(right.replace("open | not so, because of this and that", f"{how} | {answer}"))


def test_an_open_line_that_the_head_does_not_list_is_found() -> None:
    text = ASVS.read_text()
    for how in LISTED:
        assert faults(text.replace(f"- **{how}**: V", f"- **{how}**: W")) != []
    assert faults(text.replace(" are open,", " were open,")) != []
