"""Finds the transitions of a state machine by doing all that is possible from its first states."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from tests.states.move import A, C, Move


class Transition(NamedTuple):
    """An action that leads from one status to another."""

    before: str
    action: str
    after: str


def explore(
    first: Iterable[A],
    moves: Sequence[Move[A, C]],
    context: C,
    now: datetime,
    status_of: Callable[[A], str],
    depth: int,
) -> set[Transition]:
    """All transitions within that many actions; states that differ in what the statuses do not tell are all tried."""
    found, frontier = set[Transition](), {state.model_dump_json(): state for state in first}
    known = set(frontier)
    for _ in range(depth):
        reached = dict[str, A]()
        for state in frontier.values():
            for move in moves:
                after, events = move.decide(state, context, now)
                if (after, events) == (state, ()):
                    continue
                found.add(Transition(status_of(state), move.action, status_of(after)))
                reached[after.model_dump_json()] = after
        frontier = {key: state for key, state in reached.items() if key not in known}
        known |= set(frontier)
    return found
