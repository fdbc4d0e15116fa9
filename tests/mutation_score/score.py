"""Reads what mutmut found: how many mutants of each file the tests noticed."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

NOTICED, SURVIVED = (1, 3), (0, 33)
"""Exit codes of pytest as mutmut keeps them: 33 stands for a mutant that no test reaches."""


class Score(NamedTuple):
    """Mutants by outcome. One that never ends (`other`) is noticed by its time, and counts as such."""

    noticed: int
    survived: int
    other: int

    @property
    def share(self) -> float:
        """From 0 to 1; 1 without mutants."""
        total = sum(self)
        return (total - self.survived) / total if total else 1.0


def outcomes(mutants: Path) -> Mapping[str, Mapping[str, int | None]]:
    """By file and name of the mutant, the exit code."""
    found = {}
    for file in sorted(mutants.rglob("*.meta")):
        codes = json.loads(file.read_text())["exit_code_by_key"]
        if codes:
            found[str(file.relative_to(mutants)).removesuffix(".meta")] = codes
    return found


def score(codes: Iterable[int | None]) -> Score:
    """Of these outcomes. Raises ValueError when a mutant was not tried."""
    counted = Counter(codes)
    if counted[None]:
        raise ValueError(f"{counted[None]} mutants were not tried")
    noticed = sum(counted[code] for code in NOTICED)
    survived = sum(counted[code] for code in SURVIVED)
    return Score(noticed, survived, counted.total() - noticed - survived)
