"""The clauses by part: `own` was written with the scan, `held_back` by somebody else and opened after it, `further` are
examples of its rows."""

import json
from dataclasses import dataclass
from pathlib import Path

from services.contracts.agreement.clauses import excludes_liability

HERE = Path(__file__).parent


@dataclass(frozen=True)
class LabelledClause:
    """A clause, and whether it takes liability from the company or puts damage on the student."""

    text: str
    forbidden: bool
    language: str = ""


@dataclass(frozen=True)
class Figures:
    """What the scan makes of a part of the corpus."""

    clauses: int
    forbidden: int
    missed: tuple[str, ...]
    flagged_wrongly: tuple[str, ...]

    @property
    def recall(self) -> float:
        """The share of the forbidden clauses that is flagged."""
        return (self.forbidden - len(self.missed)) / self.forbidden

    @property
    def precision(self) -> float:
        """The share of the flagged clauses that is forbidden."""
        right = self.forbidden - len(self.missed)
        return right / (right + len(self.flagged_wrongly))


def part(name: str) -> list[LabelledClause]:
    """The clauses of a part."""
    return [LabelledClause(**line) for line in json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))]


def figures(clauses: list[LabelledClause]) -> Figures:
    """Scan all of them."""
    return Figures(
        len(clauses),
        sum(clause.forbidden for clause in clauses),
        tuple(clause.text for clause in clauses if clause.forbidden and not excludes_liability(clause.text)),
        tuple(clause.text for clause in clauses if not clause.forbidden and excludes_liability(clause.text)),
    )
