"""Finds the transitions of a state machine by doing all that is possible in all states that it reaches."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from tests.states.move import A, C, Move


class Transition(NamedTuple):
    """An action that leads from one status to another."""

    before: str
    action: str
    after: str


class View(NamedTuple):
    """What the exploration sees of a state: its status, and what tells states apart; None where it goes no further."""

    status: str
    key: Hashable | None


def explore(
    first: Iterable[A],
    moves: Sequence[Move[A, C]],
    context: C,
    now: datetime,
    view: Callable[[A], View],
    replaced: Callable[[A, A], str | None] = lambda *_: None,
) -> set[Transition]:
    """All transitions between the states that can be reached; states of one key are the same. `replaced` tells what
    becomes of the former one where another one takes its place."""
    found, frontier = set[Transition](), list(first)
    known = {view(state).key for state in frontier}
    while frontier:
        state = frontier.pop()
        for move in moves:
            after, events = move.decide(state, context, move.due(state) or now)
            if (after, events) == (state, ()):
                continue
            status, key = view(after)
            found.add(Transition(view(state).status, move.action, status))
            if (end := replaced(state, after)) is not None:
                found.add(Transition(view(state).status, move.action, end))
            if key is not None and key not in known:
                known.add(key)
                frontier.append(after)
    return found
