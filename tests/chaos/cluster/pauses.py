"""How long nothing came."""

from collections.abc import Iterable
from itertools import pairwise


def longest_pause(instants: Iterable[float], since: float) -> float:
    """The longest time between two neighbours, in seconds, from the last one before `since`."""
    ordered = sorted(instants)
    return max((late - early for early, late in pairwise(ordered) if late >= since), default=0.0)
