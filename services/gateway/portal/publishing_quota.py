"""Token bucket per portal. Each gateway process counts for itself."""

import math
import time

from shared.web.problems import Problem


class RateLimiter:
    """At most `per_minute` events per portal, in bursts of at most one minute's number."""

    def __init__(self, per_minute: int) -> None:
        self._capacity, self._per_second = float(per_minute), per_minute / 60
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, portal: str, events: int) -> None:
        """Take one token per event. Raises Problem 429 with Retry-After when too few are left."""
        now = time.monotonic()
        left, updated = self._buckets.get(portal, (self._capacity, now))
        left = min(self._capacity, left + (now - updated) * self._per_second)
        if events > left:
            wait = math.ceil((min(events, self._capacity) - left) / self._per_second)
            raise Problem(429, "too-many", "You publish too fast", headers={"Retry-After": str(max(wait, 1))})
        self._buckets[portal] = (left - events, now)
