"""What was counted, as figures per event: by situation ("load", "first", "next", "bytes") and name."""

from collections import Counter
from collections.abc import Iterable

from tests.work.store_tap import CHORES, Sent

Figures = dict[str, float]
Work = dict[str, Figures]
COMMANDS, ASKED, WRITTEN = "commands", "documents asked for", "changes sent"
DIGITS = 4


def of_occasion(sent: Iterable[Sent], frames: Counter[str], events: int) -> Figures:
    """Per event: commands to MongoDB altogether and by purpose, what they carry, and frames by name. No chores."""
    spent = [command for command in sent if command.purpose not in CHORES]
    counts: Counter[str] = Counter({COMMANDS: len(spent)})
    for command in spent:
        counts[f"{COMMANDS}: {command.purpose}"] += 1
        counts[ASKED] += command.asked
        counts[WRITTEN] += command.written
    return {name: round(count / events, DIGITS) for name, count in sorted((counts + frames).items())}
