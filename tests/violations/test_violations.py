"""Violations cannot rot: every proof has one, every place is still there, and the judge knows red from broken."""

import re
from pathlib import Path

import pytest

from tests.documents.kept_table import keep
from tests.violations import EVERY
from tests.violations.play import ROOT, outcome
from tests.violations.violation import Edit

CASE = '<testsuites><testsuite><testcase name="a"/><testcase name="b">{}</testcase></testsuite></testsuites>'


def test_every_proof_in_the_tables_has_a_violation() -> None:
    text = (ROOT / "docs" / "guarantees.md").read_text()
    proofs = {"::".join(found) for found in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)}
    assert {violation.proof for violation in EVERY} == proofs


def test_every_place_is_there_once_and_the_page_stays_python() -> None:
    for violation in EVERY:
        pages = {edit.page: (ROOT / edit.page).read_text() for edit in violation.edits}
        for edit in violation.edits:
            changed = edit.on(pages[edit.page])
            assert changed != pages[edit.page], violation.wrong
            pages[edit.page] = changed
        for page, text in pages.items():
            compile(text, page, "exec")


def test_a_place_that_is_gone_or_there_twice_is_an_error() -> None:
    for text in ("nothing", "here and here"):
        with pytest.raises(ValueError, match=r"page\.py has \d times: here"):
            Edit("page.py", "here", "there").on(text)
    assert Edit("page.py", "here", "there").on("it is here") == "it is there"


def test_a_violation_is_noticed_by_a_failure_and_not_by_a_test_that_could_not_begin() -> None:
    failed = outcome(CASE.format('<failure message="AssertionError: (1, 1)&#10;more"/>'))
    assert (failed.red, failed.said, failed.passed) == (True, "AssertionError: (1, 1)", 1)
    assert not outcome(CASE.format('<error message="ImportError"/>')).red
    assert not outcome(CASE.format("")).red


def test_the_document_keeps_the_rows_that_were_not_played_again_and_what_stands_around_them(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("before\n<!-- violations -->\n<!-- /violations -->\nafter\n")
    head = "| it | says |\n| --- | --- |\n"
    keep(file, "violations", f"{head}| b | old |\n| c | old |", ["a", "b", "c"])
    keep(file, "violations", f"{head}| a | new |\n| b | new |", ["a", "b"])
    told = file.read_text().splitlines()
    assert (told[0], told[-1]) == ("before", "after")
    assert [line for line in told if line.startswith("| ")][2:] == ["| a | new |", "| b | new |"]
