"""Draws transitions as a Mermaid state diagram."""

from collections import defaultdict
from collections.abc import Iterable

from tests.states.exploration import Transition


def diagram(first: Iterable[str], transitions: Iterable[Transition]) -> str:
    """The diagram; actions between the same two statuses share an arrow, and those that keep the status are noted."""
    arrows, kept = defaultdict[tuple[str, str], set[str]](set), defaultdict[str, set[str]](set)
    for before, action, after in transitions:
        if before == after:
            kept[before].add(action)
        else:
            arrows[before, after].add(action)
    lines = [f"    [*] --> {status}" for status in sorted(first)]
    lines += [f"    {a} --> {b}: {', '.join(sorted(actions))}" for (a, b), actions in sorted(arrows.items())]
    lines += [f"    {status}: {status}<br>{', '.join(sorted(actions))}" for status, actions in sorted(kept.items())]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```", ""])
