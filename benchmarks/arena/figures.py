"""Measurements: one value per contestant and round, and the ratios between contestants within a round."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any


@dataclass(frozen=True)
class Target:
    """The ratio that `ours` should reach against `peer`: at least or, with `at_most`, at most."""

    ours: str
    peer: str
    ratio: float
    at_most: bool = False

    def words(self) -> str:
        """As shown in the tables."""
        return f"{'≤' if self.at_most else '≥'} {self.ratio:g}×"


@dataclass
class Figure:
    """One figure: `values` by contestant, one per round, in `unit`; `less_is_better` for times."""

    key: str
    title: str
    unit: str
    less_is_better: bool = False
    targets: list[Target] = field(default_factory=list)
    values: dict[str, list[float]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    remark: str = ""

    def add(self, contestant: str, value: float) -> None:
        """Add the value of a round."""
        self.values.setdefault(contestant, []).append(value)

    def median(self, contestant: str) -> float:
        """The median of a contestant."""
        return median(self.values[contestant])

    def ratios(self, ours: str, peer: str) -> list[float]:
        """The value of `ours` over that of `peer`, round by round."""
        return [a / b for a, b in zip(self.values[ours], self.values[peer], strict=False) if b]

    def met(self, target: Target) -> bool | None:
        """Whether the median ratio meets the target; None when one of the two did not take part."""
        if target.ours not in self.values or target.peer not in self.values:
            return None
        reached = median(self.ratios(target.ours, target.peer))
        return reached <= target.ratio if target.at_most else reached >= target.ratio

    def as_json(self) -> dict[str, Any]:
        """For the file of results."""
        return asdict(self)


def percentile(values: Sequence[float], share: float) -> float:
    """The value that this share of the values does not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, round(share * len(ordered)) - 1))]
