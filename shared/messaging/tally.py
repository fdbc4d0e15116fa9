"""What this process has in hand and has done, by handler: for readiness, metrics and "is everything quiet?"."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Tally:
    """Plain counts; they start at nothing with the process."""

    def __init__(self) -> None:
        self.hands: Counter[str] = Counter()
        self.done: Counter[tuple[str, str]] = Counter()
        self.quiet = asyncio.Event()
        self.quiet.set()

    @contextmanager
    def in_hand(self, handler: str) -> Iterator[None]:
        """While a delivery or a timer is being handled."""
        self.hands[handler] += 1
        self.quiet.clear()
        try:
            yield
        finally:
            self.hands[handler] -= 1
            self.done[handler, "handled"] += 1
            if not self.total:
                self.quiet.set()

    @property
    def total(self) -> int:
        """Deliveries and timers in hand."""
        return sum(self.hands.values())

    def count(self, handler: str, what: str) -> None:
        """One more of that outcome."""
        self.done[handler, what] += 1
