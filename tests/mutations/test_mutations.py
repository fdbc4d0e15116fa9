"""Mutations stay current: every proof has one, every passage occurs, and killed is distinguished from an error."""

import re
from pathlib import Path

import pytest

from tests.documents.kept_table import update_table
from tests.mutations import MUTATIONS
from tests.mutations.mutation import Edit
from tests.mutations.run import ROOT, outcome

CASE = '<testsuites><testsuite><testcase name="a"/><testcase name="b">{}</testcase></testsuite></testsuites>'


def test_every_proof_in_the_tables_has_a_mutation() -> None:
    text = (ROOT / "docs" / "guarantees.md").read_text()
    proofs = {"::".join(found) for found in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", text)}
    assert {mutation.proof.partition("[")[0] for mutation in MUTATIONS} == proofs


def test_every_passage_occurs_once_and_the_mutated_file_is_valid_python() -> None:
    for mutation in MUTATIONS:
        texts = {edit.file: (ROOT / edit.file).read_text() for edit in mutation.edits}
        for edit in mutation.edits:
            changed = edit.apply(texts[edit.file])
            assert changed != texts[edit.file], mutation.description
            texts[edit.file] = changed
        for file, text in texts.items():
            if file.endswith(".py"):
                compile(text, file, "exec")


def test_a_passage_that_is_missing_or_occurs_twice_is_an_error() -> None:
    for text in ("nothing", "here and here"):
        with pytest.raises(ValueError, match=r"page\.py contains \d times: here"):
            Edit("page.py", "here", "there").apply(text)
    assert Edit("page.py", "here", "there").apply("it is here") == "it is there"


def test_a_mutation_is_killed_by_a_failure_and_not_by_an_error_in_setup() -> None:
    failed = outcome(CASE.format('<failure message="AssertionError: (1, 1)&#10;more"/>'))
    assert (failed.killed, failed.message, failed.passed) == (True, "AssertionError: (1, 1)", 1)
    assert not outcome(CASE.format('<error message="ImportError"/>')).killed
    assert not outcome(CASE.format("")).killed


def test_the_document_keeps_rows_that_were_not_run_again_and_the_text_around_the_table(tmp_path: Path) -> None:
    file = tmp_path / "page.md"
    file.write_text("before\n<!-- mutations -->\n<!-- /mutations -->\nafter\n")
    head = "| mutation | failure |\n| --- | --- |\n"
    update_table(file, "mutations", f"{head}| b | old |\n| c | old |", ["a", "b", "c"])
    update_table(file, "mutations", f"{head}| a | new |\n| b | new |", ["a", "b"])
    lines = file.read_text().splitlines()
    assert (lines[0], lines[-1]) == ("before", "after")
    assert [line for line in lines if line.startswith("| ")][2:] == ["| a | new |", "| b | new |"]
