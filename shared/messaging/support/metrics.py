"""Counters of this process by handler: for readiness, metrics, and whether it is idle."""

import asyncio
from collections import Counter


class Metrics:
    """Counts since the start of the process."""

    def __init__(self) -> None:
        self.in_flight_count = 0
        """Deliveries and timers in flight."""
        self.outcomes: Counter[tuple[str, str]] = Counter()
        self.idle = asyncio.Event()
        self.idle.set()

    def in_flight(self, handler: str) -> "InFlight":
        """A context for the time in which a delivery or a timer is handled."""
        return InFlight(self, handler)

    def count(self, handler: str, outcome: str) -> None:
        """Count one more of that outcome."""
        self.outcomes[handler, outcome] += 1


class InFlight:
    """One delivery or timer in flight."""

    __slots__ = ("_handler", "_metrics")

    def __init__(self, metrics: Metrics, handler: str) -> None:
        self._metrics, self._handler = metrics, handler

    def __enter__(self) -> None:
        self._metrics.in_flight_count += 1
        self._metrics.idle.clear()

    def __exit__(self, *_: object) -> None:
        self._metrics.in_flight_count -= 1
        self._metrics.count(self._handler, "handled")
        if not self._metrics.in_flight_count:
            self._metrics.idle.set()
