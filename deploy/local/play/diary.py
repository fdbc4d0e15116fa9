"""The diary of the sample year: what happens on which day, in the order it was written down."""

import heapq
from collections.abc import Awaitable, Callable
from datetime import date
from itertools import count

Deed = Callable[[], Awaitable[object]]


class Diary:
    """Deeds by day; deeds of one `who` keep their order, those of different ones may happen side by side."""

    def __init__(self) -> None:
        self._deeds: list[tuple[date, int, str, Deed]] = []
        self._order = count()

    def write(self, day: date, who: str, deed: Deed) -> None:
        """Something to do on a day."""
        heapq.heappush(self._deeds, (day, next(self._order), who, deed))

    def take(self, day: date) -> dict[str, list[Deed]]:
        """What is to be done up to and on that day, by who."""
        taken: dict[str, list[Deed]] = {}
        while self._deeds and self._deeds[0][0] <= day:
            _, _, who, deed = heapq.heappop(self._deeds)
            taken.setdefault(who, []).append(deed)
        return taken

    def __len__(self) -> int:
        return len(self._deeds)
