"""What this process has in hand and has done, by handler: for readiness, metrics and "is everything quiet?"."""

import asyncio
from collections import Counter


class Tally:
    """Plain counts; they start at nothing with the process."""

    def __init__(self) -> None:
        self.total = 0
        """Deliveries and timers in hand."""
        self.done: Counter[tuple[str, str]] = Counter()
        self.quiet = asyncio.Event()
        self.quiet.set()

    def in_hand(self, handler: str) -> "Hand":
        """To be entered with `with`, while a delivery or a timer is being handled."""
        return Hand(self, handler)

    def count(self, handler: str, what: str) -> None:
        """One more of that outcome."""
        self.done[handler, what] += 1


class Hand:
    """One thing in hand."""

    __slots__ = ("_handler", "_tally")

    def __init__(self, tally: Tally, handler: str) -> None:
        self._tally, self._handler = tally, handler

    def __enter__(self) -> None:
        self._tally.total += 1
        self._tally.quiet.clear()

    def __exit__(self, *_: object) -> None:
        self._tally.total -= 1
        self._tally.count(self._handler, "handled")
        if not self._tally.total:
            self._tally.quiet.set()
