"""The report is of what was released: sizes, means of those who gave a rating, and all groups together (R108, §3.2)."""

from services.survey.report.report import Row, overall, report
from services.survey.report.report_cells import Counts


def groups(**sizes: int) -> dict[str, Counts]:
    """Counts by group: everybody gave S15 a mark of 8, and all but one gave S01 a 4; to that one it did not apply."""
    return {
        key: {"n": size, "n_S15": size, "sum_S15": 8 * size, "n_S01": size - 1, "sum_S01": 4 * (size - 1)}
        for key, size in sizes.items()
    }


def test_a_group_of_which_nothing_was_released_is_not_named() -> None:
    assert [(row.key, row.n) for row in report(groups(a=5, c=9) | {"b": {}, "d": {"n": 0}})] == [("a", 5), ("c", 9)]


def test_all_together_are_the_sum_of_the_groups() -> None:
    assert overall(groups(a=5, b=6)) == Row("", 11, {"S01": 4, "S15": 8})
    assert overall({"a": {}}) is None


def test_a_mean_is_of_those_who_gave_a_rating() -> None:
    (row,) = report(groups(a=6))
    assert (row.means["S15"], row.means["S01"]) == (8, 4)


def test_a_question_without_a_released_rating_has_no_mean() -> None:
    (row,) = report({"a": {"n": 5, "n_S15": 5, "sum_S15": 40, "n_S01": 0, "sum_S01": 0}})
    assert row.means == {"S15": 8}
