"""Bounds how many requests with events this replica works on at the same time, of each portal and of all.

What waits inside a service has no end: each request more makes all of them slower. One more than the bound is refused
at once, which costs little, and its sender knows when to try again. A portal gets a quarter of the whole, so that one
cannot take the turns of the others. A request counts when its body has arrived: a slow sender takes no turn.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from shared.web.problems import Problem

SHARE = 4
WAIT = {"Retry-After": "1"}


class RequestsAtOnce:
    """At most `limit` requests, and of one portal a quarter of them."""

    def __init__(self, limit: int) -> None:
        self._limit, self._of_one = limit, max(1, limit // SHARE)
        self._working: Counter[str] = Counter()

    @contextmanager
    def one_of(self, portal: str) -> Iterator[None]:
        """Work on one request of that portal.

        Raises Problem 429 when it has too many already, and 503 when all portals together have.
        """
        if self._working[portal] >= self._of_one:
            title = f"You send more than {self._of_one} requests at once"
            raise Problem(429, "too-many", title, "Wait for an answer before you send another.", headers=WAIT)
        if self._working.total() >= self._limit:
            raise Problem(503, "unavailable", "Too many requests arrive at once", "Send it again soon.", headers=WAIT)
        self._working[portal] += 1
        try:
            yield
        finally:
            self._working[portal] -= 1
            if not self._working[portal]:
                del self._working[portal]
