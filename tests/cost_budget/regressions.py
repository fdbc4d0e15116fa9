"""Compares a cost with the baseline. A lower cost is never an error; saving it as the baseline is worth it."""

from collections.abc import Iterator

from tests.cost_budget.figures import COMMANDS, Cost, Figures
from tests.cost_budget.store_tap import SOURCES
from tests.cost_budget.wire_tap import ACKNOWLEDGEMENTS, CONFIRMS, OTHER

LOAD_ALLOWANCE = 1.5
"""Under load a batch holds what arrived during the last round trip, so the number of commands depends on the machine;
everything else is the same in every run."""
VARYING = {("load", CONFIRMS), ("load", ACKNOWLEDGEMENTS), ("load", OTHER)}
"""Under load one answer may stand for several messages, and the frames that open a connection count as other frames."""


def regressions(kind: str, before: Cost, now: Cost) -> list[str]:
    """A sentence for each figure that is larger than before. A figure that did not exist before was zero."""
    return [
        f"{kind}, {situation}: {name} grew from {old:g} to {figures[name]:g}{_by_purpose(name, baseline, figures)}"
        for situation, figures in now.items()
        for baseline in (before.get(situation, {}),)
        for name in figures
        if (old := baseline.get(name, 0.0)) < figures[name] and _is_compared(situation, name, old, figures[name])
    ]


def _is_compared(situation: str, name: str, before: float, now: float) -> bool:
    if name.startswith(f"{COMMANDS}: ") or (situation, name) in VARYING:
        return False
    return now > before * (LOAD_ALLOWANCE if (situation, name) == ("load", COMMANDS) else 1)


def _by_purpose(name: str, before: Figures, now: Figures) -> str:
    """The commands that were added, and the module of shared/messaging that sends them."""
    return f" ({', '.join(_grown_purposes(before, now))})" if name == COMMANDS else ""


def _grown_purposes(before: Figures, now: Figures) -> Iterator[str]:
    for name, count in now.items():
        _, _, purpose = name.partition(": ")
        if purpose and count > before.get(name, 0.0):
            yield f"{purpose}: {before.get(name, 0.0):g} to {count:g}, {SOURCES.get(purpose, 'unknown source')}"
