"""The BPV Monitor report: sizes and means by programme, school or sector, of what was released (R108, §3.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.survey.report.report_cells import RATED_QUESTIONS, Counts


@dataclass(frozen=True)
class Row:
    """One group with its size and means. A question of which nothing was released has no mean."""

    key: str
    n: int
    means: dict[str, float]


def report(groups: Mapping[str, Counts]) -> list[Row]:
    """A row for each group of which answers were released. Whether there are others is not told."""
    return [_row(key, counts) for key, counts in groups.items() if counts.get("n", 0) > 0]


def overall(groups: Mapping[str, Counts]) -> Row | None:
    """One row for all groups together; None while nothing was released."""
    counts = [counts for counts in groups.values() if counts.get("n", 0) > 0]
    if not counts:
        return None
    return _row("", {name: sum(each.get(name, 0) for each in counts) for name in set().union(*counts)})


def _row(key: str, counts: Counts) -> Row:
    rated = [code for code in sorted(RATED_QUESTIONS) if counts.get(f"n_{code}", 0) > 0]
    return Row(key, counts["n"], {code: round(counts[f"sum_{code}"] / counts[f"n_{code}"], 2) for code in rated})
