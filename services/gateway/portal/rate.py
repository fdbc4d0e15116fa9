"""How much one portal may publish: a bucket that fills steadily. Each gateway process counts for itself."""

import math
import time

from shared.web.problems import Problem


class Rate:
    """At most `per_minute` events, with bursts up to a full minute's worth."""

    def __init__(self, per_minute: int) -> None:
        self._most, self._per_second = float(per_minute), per_minute / 60
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, portal: str, events: int) -> None:
        """Raises Problem 429 with Retry-After when the portal has used up its share."""
        now = time.monotonic()
        left, then = self._left.get(portal, (self._most, now))
        left = min(self._most, left + (now - then) * self._per_second)
        if events > left:
            wait = math.ceil((min(events, self._most) - left) / self._per_second)
            raise Problem(429, "too-many", "You publish too fast", headers={"Retry-After": str(max(wait, 1))})
        self._left[portal] = (left - events, now)
