"""The scan of clauses finds the forbidden ones, tells why, and lets the harmless ones pass (R53, R69)."""

from dataclasses import replace

import pytest

from services.contracts.agreement.clause_scan.pattern import Pattern
from services.contracts.agreement.clause_scan.patterns import PATTERNS
from services.contracts.agreement.clause_scan.text import normalised, sentences
from services.contracts.agreement.clauses import Finding, excludes_liability, scan_clause
from tests.unit.contracts.clauses.corpus import figures, part

ALL = [*part("own"), *part("further")]


def test_no_forbidden_clause_of_the_own_part_is_missed_and_nine_of_ten_flagged_ones_are_forbidden() -> None:
    own = figures(part("own"))
    assert own.clauses >= 60
    assert own.missed == ()
    assert own.precision >= 0.9
    assert {clause.language for clause in part("own")} == {"nl", "en"}


def test_the_examples_of_the_rows_are_told_apart() -> None:
    further = figures(part("further"))
    assert (further.missed, further.flagged_wrongly) == ((), ())


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row.name)
def test_each_row_finds_a_clause_that_no_other_row_finds(row: Pattern) -> None:
    found = [{finding.pattern for finding in scan_clause(clause.text)} for clause in ALL if clause.forbidden]
    assert {row.name} in found


@pytest.mark.parametrize(
    "text",
    [
        "Het bedrijf sluit een verzekering af tegen aansprakelijkheid.",
        "De student sluit de winkel af en meldt schade aan de praktijkopleider.",
    ],
)
def test_words_that_occur_without_their_sense_are_not_flagged(text: str) -> None:
    assert scan_clause(text) == ()


@pytest.mark.parametrize(
    "words",
    [
        "niet verantwoordelijk voor schade",
        "aanvaardt geen enkele aansprakelijkheid",
        "wijst aansprakelijkheid af",
        "op eigen risico",
        "schade is voor rekening van de student",
        "the student indemnifies the company",
    ],
)
def test_usual_wordings_are_flagged(words: str) -> None:
    assert excludes_liability(f"Bij ons geldt: {words}.")


@pytest.mark.parametrize("row", [row for row in PATTERNS if row.unless or row.not_with], ids=lambda row: row.name)
def test_what_excuses_a_row_is_needed(row: Pattern) -> None:
    strict = replace(row, unless=(), not_with=())
    allowed = [sentence for clause in ALL if not clause.forbidden for sentence in sentences(normalised(clause.text))]
    assert any(list(strict.found_in(sentence)) for sentence in allowed)


def test_a_finding_tells_the_row_its_reason_and_the_words() -> None:
    text = "Iedereen draagt een helm. Het bedrijf accepteert GEEN enkele aan-\nsprakelijkheid!"
    assert scan_clause(text) == (
        Finding("no liability", "no liability is taken, accepted or borne", "geen enkele aansprakelijkheid"),
    )


@pytest.mark.parametrize(
    "written",
    [
        "Niet aan\u00adsprakelijk",
        "NIET AANSPRAKELIJK",
        "niet  a a n s p r a k e l i j k",
        "niet aan-\n sprakelijk",
        "niet aan sprakelijk",
        "niet áánsprakelijk",
        "niet \uff41\uff41nsprakelijk",
        "niet aan\u200bsprakelijk",
    ],
)
def test_a_word_is_found_however_it_is_written(written: str) -> None:
    assert " ".join(normalised(written).split()) == "niet aansprakelijk"
    assert excludes_liability(f"Het bedrijf is {written} voor letsel.")


def test_a_sentence_that_refers_to_the_one_before_is_read_with_it() -> None:
    text = normalised("Letsel komt voor (zie art. 4). Daarvoor staan wij niet in. De student draagt een helm.")
    assert list(sentences(text)) == [
        "letsel komt voor (zie art. 4)",
        "letsel komt voor (zie art. 4) \u2014 daarvoor staan wij niet in",
        "de student draagt een helm",
    ]


def test_a_clause_of_the_greatest_length_is_scanned_in_a_bounded_number_of_steps() -> None:
    """Each row looks at a word once for each place it may begin, and at a bounded number of words behind it."""
    for row in PATTERNS:
        for pattern in (*row.words, *row.unless, *row.not_with):
            assert ")*)*" not in pattern
            assert "+)+" not in pattern
            assert ".*" not in pattern
    for word in ("niet ", "schade ", "student risico ", "aansprakelijkheid niet ", "a "):
        assert isinstance(scan_clause(word * (2000 // len(word))), tuple)
