"""The state of the network between two programs: clear, slow, blocked in one or both directions, or refusing."""

import random
from dataclasses import dataclass

from tests.chaos.proxy.filter import Direction


@dataclass(frozen=True)
class NetworkConditions:
    """Applies to all connections of a proxy at once. `latency` and `jitter` in seconds, each way."""

    blocked: frozenset[Direction] = frozenset()
    latency: float = 0.0
    jitter: float = 0.0
    refuse_new: bool = False

    def delay(self, rng: random.Random) -> float:
        """Seconds by which the next unit is delayed."""
        return max(0.0, self.latency + rng.uniform(-self.jitter, self.jitter))


CLEAR = NetworkConditions()
BLACKHOLE = NetworkConditions(blocked=frozenset(Direction))
"""Connections are accepted; everything sent in either direction is dropped without an error."""
REFUSE_NEW = NetworkConditions(refuse_new=True)
"""A new connection is reset at once."""


def half_open(blocked: Direction) -> NetworkConditions:
    """One direction is blocked, the other works."""
    return NetworkConditions(blocked=frozenset({blocked}))


def slow(latency: float, jitter: float = 0.0) -> NetworkConditions:
    """Every unit takes `latency` plus or minus `jitter` seconds; the order is kept."""
    return NetworkConditions(latency=latency, jitter=jitter)
