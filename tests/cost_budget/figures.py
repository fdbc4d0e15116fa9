"""Counts as figures per event: by situation ("load", "first", "next", "bytes") and name."""

from collections import Counter
from collections.abc import Iterable

from tests.cost_budget.store_tap import BACKGROUND, Sent

Figures = dict[str, float]
Cost = dict[str, Figures]
COMMANDS, READ, WRITTEN = "commands", "documents read", "changes written"
DIGITS = 4


def per_event(sent: Iterable[Sent], frames: Counter[str], events: int) -> Figures:
    """Commands to MongoDB in total and by purpose, their documents, and frames by name; without background tasks."""
    counted = [command for command in sent if command.purpose not in BACKGROUND]
    counts: Counter[str] = Counter({COMMANDS: len(counted)})
    for command in counted:
        counts[f"{COMMANDS}: {command.purpose}"] += 1
        counts[READ] += command.read
        counts[WRITTEN] += command.written
    return {name: round(count / events, DIGITS) for name, count in sorted((counts + frames).items())}
