"""Limits the attempts that fail, by client and address. Each gateway process counts for itself."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

MAX_FAILURES, SECONDS = 10, 60.0
MAX_KEPT = 10_000


class FailureLimiter:
    """After ten failures within a minute of the first one, the same client at the same address waits for its end.

    Somebody at another address cannot lock a client out. The oldest are forgotten beyond `MAX_KEPT`.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._failures: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()

    def wait(self, client: str, address: str) -> int:
        """For how many seconds the client must wait; 0 when it may try."""
        count, began = self._failures.get((client, address), (0, 0.0))
        left = began + SECONDS - self._now()
        return math.ceil(left) if count >= MAX_FAILURES and left > 0 else 0

    def fail(self, client: str, address: str) -> None:
        """Count a failure."""
        now = self._now()
        count, began = self._failures.pop((client, address), (0, now))
        self._failures[client, address] = (count + 1, began) if now < began + SECONDS else (1, now)
        while len(self._failures) > MAX_KEPT:
            self._failures.popitem(last=False)
