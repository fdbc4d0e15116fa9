"""Mutations of the scan of clauses: a row, an excuse or a way of writing is lost."""

from tests.mutations.mutation import Edit, Mutation

PROOF = "tests/unit/contracts/test_clause_scan.py"
SCAN = "services/contracts/agreement/clause_scan"
CLAUSES = (
    Mutation(
        "rights that a student gives up are not looked for",
        f"{PROOF}::test_no_forbidden_clause_of_the_own_part_is_missed_and_nine_of_ten_flagged_ones_are_forbidden",
        (
            Edit(
                f"{SCAN}/patterns.py",
                "(*LIABILITY_EXCLUDED, *RIGHTS_TAKEN, *DAMAGE_SHIFTED)",
                "(*LIABILITY_EXCLUDED, *DAMAGE_SHIFTED)",
            ),
        ),
    ),
    Mutation(
        "a row finds nothing that the others do not find",
        f"{PROOF}::test_each_row_finds_a_clause_that_no_other_row_finds",
        (Edit(f"{SCAN}/rights_taken.py", "(?:sue|dagvaarden|take legal action)", "(?:sues)"),),
    ),
    Mutation(
        "a student who is not liable makes a clause suspicious",
        f"{PROOF}::test_the_examples_of_the_rows_are_told_apart",
        (Edit(f"{SCAN}/pattern.py", "for pattern in self._unless for found", "for pattern in () for found"),),
    ),
    Mutation(
        "a soft hyphen hides a word",
        f"{PROOF}::test_a_word_is_found_however_it_is_written",
        (
            Edit(
                f"{SCAN}/text.py",
                '_INVISIBLE.sub("", unicodedata.normalize("NFKC", text))',
                'unicodedata.normalize("NFKC", text)',
            ),
        ),
    ),
)
