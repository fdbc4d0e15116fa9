"""The BPV Monitor report: means by programme, school or sector; small groups are suppressed (R108, §3.2)."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.survey.report.report_counts import RATED_QUESTIONS, Counts

MIN_GROUP_SIZE = 5


@dataclass(frozen=True)
class Row:
    """One group with its size and means; a suppressed group has neither."""

    key: str
    n: int | None
    means: dict[str, float]

    @property
    def suppressed(self) -> bool:
        """Whether the group is too small to show."""
        return self.n is None


def report(groups: Mapping[str, Counts]) -> list[Row]:
    """A row for each group; groups of fewer than five are suppressed. A single suppressed group takes the next
    smallest with it, because it could be computed by subtracting the others from the whole."""
    sizes = {key: counts["n"] for key, counts in groups.items() if counts["n"] > 0}
    hidden = {key for key, size in sizes.items() if size < MIN_GROUP_SIZE}
    if len(hidden) == 1 and len(sizes) > 1:
        hidden.add(min((key for key in sizes if key not in hidden), key=lambda key: (sizes[key], key)))
    return [Row(key, None, {}) if key in hidden else Row(key, sizes[key], _means(groups[key])) for key in sorted(sizes)]


def overall(counts: Counts) -> Row:
    """One row for all responses, suppressed by the same rule."""
    if counts["n"] < MIN_GROUP_SIZE:
        return Row("", None, {})
    return Row("", counts["n"], _means(counts))


def _means(counts: Counts) -> dict[str, float]:
    return {
        code: round(counts[f"sum_{code}"] / given, 2)
        for code in sorted(RATED_QUESTIONS)
        if (given := counts.get(f"n_{code}", 0)) >= MIN_GROUP_SIZE
    }
