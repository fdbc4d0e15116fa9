"""The agenda of the simulated year: actions by day, in the order in which they were added."""

import heapq
from collections.abc import Awaitable, Callable
from datetime import date
from itertools import count

Action = Callable[[], Awaitable[object]]


class Agenda:
    """Actions by day; those of one actor keep their order, those of different actors may run concurrently."""

    def __init__(self) -> None:
        self._actions: list[tuple[date, int, str, Action]] = []
        self._order = count()

    def add(self, day: date, actor: str, action: Action) -> None:
        """Plan an action on a day."""
        heapq.heappush(self._actions, (day, next(self._order), actor, action))

    def take(self, day: date) -> dict[str, list[Action]]:
        """Remove and return the actions up to and including that day, by actor."""
        due: dict[str, list[Action]] = {}
        while self._actions and self._actions[0][0] <= day:
            _, _, actor, action = heapq.heappop(self._actions)
            due.setdefault(actor, []).append(action)
        return due

    def __len__(self) -> int:
        return len(self._actions)
