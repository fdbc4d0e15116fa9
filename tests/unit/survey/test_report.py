"""Small groups are suppressed, and cannot be computed by subtraction either (R108, §3.2)."""

from services.survey.report.report import overall, report
from services.survey.report.report_counts import Counts


def groups(**sizes: int) -> dict[str, Counts]:
    """Counts by group: everybody gave S15 a mark of 8, and all but one gave S01 a 4; to that one it did not apply."""
    return {
        key: {"n": size, "n_S15": size, "sum_S15": 8 * size, "n_S01": size - 1, "sum_S01": 4 * (size - 1)}
        for key, size in sizes.items()
    }


def sizes(**given: int) -> dict[str, int | None]:
    """The group sizes that a report shows."""
    return {row.key: row.n for row in report(groups(**given))}


def test_a_group_of_four_is_suppressed_and_one_of_five_is_shown() -> None:
    assert sizes(a=4, b=3, c=9) == {"a": None, "b": None, "c": 9}
    assert sizes(a=5, b=5) == {"a": 5, "b": 5}


def test_a_single_suppressed_group_takes_the_next_smallest_with_it() -> None:
    assert sizes(a=4, b=6, c=9) == {"a": None, "b": None, "c": 9}


def test_a_group_that_everybody_left_is_not_shown() -> None:
    assert sizes(a=0, b=5, c=9) == {"b": 5, "c": 9}


def test_the_overall_row_follows_the_same_rule() -> None:
    assert overall(groups(all=4)["all"]).suppressed
    assert overall(groups(all=5)["all"]).n == 5
    assert overall({"n": 0}).suppressed


def test_a_mean_is_of_those_who_gave_a_rating() -> None:
    (row,) = report(groups(a=6))
    assert (row.means["S15"], row.means["S01"]) == (8, 4)
    (row,) = report(groups(a=5))
    assert "S01" not in row.means
