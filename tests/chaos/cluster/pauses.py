"""The longest gap between events."""

from collections.abc import Iterable
from itertools import pairwise


def longest_pause(times: Iterable[float], since: float) -> float:
    """The longest gap between consecutive times, in seconds, among the gaps that end after `since`."""
    ordered = sorted(times)
    return max((late - early for early, late in pairwise(ordered) if late >= since), default=0.0)
