"""What the way between two programs is like: clear, slow, silent in one or both directions, or closed."""

import random
from dataclasses import dataclass

from tests.chaos.proxy.way import Way


@dataclass(frozen=True)
class Weather:
    """Holds for all connections of a proxy at once. `latency` and `jitter` in seconds, each way."""

    silent: frozenset[Way] = frozenset()
    latency: float = 0.0
    jitter: float = 0.0
    refusing: bool = False

    def delay(self, dice: random.Random) -> float:
        """How long the next unit is under way."""
        return max(0.0, self.latency + dice.uniform(-self.jitter, self.jitter))


CLEAR = Weather()
BLACKHOLE = Weather(silent=frozenset(Way))
"""Connections are accepted; nothing that is sent arrives, in either direction, and nobody is told."""
REFUSING = Weather(refusing=True)
"""A new connection is reset at once."""


def half_open(silent: Way) -> Weather:
    """One direction is dead, the other alive."""
    return Weather(silent=frozenset({silent}))


def slow(latency: float, jitter: float = 0.0) -> Weather:
    """Every unit takes `latency` plus or minus `jitter` seconds; the order is kept."""
    return Weather(latency=latency, jitter=jitter)
