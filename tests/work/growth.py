"""What has grown against the figures that are kept. Less work is never wrong; it is worth keeping."""

from collections.abc import Iterator

from tests.work.figures import COMMANDS, Figures, Work
from tests.work.store_tap import PAGES
from tests.work.wire_tap import ACKS, CONFIRMS, OTHER

LOAD_ALLOWANCE = 1.5
"""Under load a batch holds what came in during the last round trip, so the machine has a say in the number of commands;
all else is the same in every run."""
LEFT_TO_CHANCE = {("load", CONFIRMS), ("load", ACKS), ("load", OTHER)}
"""Under load one answer may stand for several messages, and the frames that open a connection are among the rest."""


def grown(kind: str, before: Work, now: Work) -> list[str]:
    """One sentence for each figure that is larger than it was, from what to what. A figure that is new was nothing."""
    return [
        f"{kind}, {situation}: {name} grew from {was:g} to {figures[name]:g}{_spent_on(name, old, figures)}"
        for situation, figures in now.items()
        for old in (before.get(situation, {}),)
        for name in figures
        if (was := old.get(name, 0.0)) < figures[name] and _counts(situation, name, was, figures[name])
    ]


def _counts(situation: str, name: str, was: float, now: float) -> bool:
    if name.startswith(f"{COMMANDS}: ") or (situation, name) in LEFT_TO_CHANCE:
        return False
    return now > was * (LOAD_ALLOWANCE if (situation, name) == ("load", COMMANDS) else 1)


def _spent_on(name: str, old: Figures, now: Figures) -> str:
    """Which commands they are, and the page of shared/messaging that sends them."""
    return f" ({', '.join(_purposes(old, now))})" if name == COMMANDS else ""


def _purposes(old: Figures, now: Figures) -> Iterator[str]:
    for name, count in now.items():
        _, _, purpose = name.partition(": ")
        if purpose and count > old.get(name, 0.0):
            yield f"{purpose}: {old.get(name, 0.0):g} to {count:g}, {PAGES.get(purpose, 'nobody knows where')}"
