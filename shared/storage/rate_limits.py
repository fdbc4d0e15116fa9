"""Rate limits that all replicas of a service share and that a restart does not forget.

The windows slide, and both their begin and their count are decided by the database, with its clock, in one command.
Counters hold a hash of what they count by, so that no address or reference is kept; the database deletes them.
"""

import math
import time
from dataclasses import dataclass
from hashlib import sha256

from limits import RateLimitItemPerSecond
from limits.aio.storage import MongoDBStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter

from shared.storage.connection import connect

COLLECTION = "rate_limits"


@dataclass(frozen=True)
class RateLimit:
    """At most `amount` in any `seconds`, of what `name` says."""

    name: str
    amount: int
    seconds: int = 60


@dataclass(frozen=True)
class Remaining:
    """How many are left now, and after how many seconds there are more."""

    amount: int
    seconds: int


class RateLimits:
    """Counts in the database of the URL; it connects at the first count."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._storage: _Storage | None = None

    async def take(self, limit: RateLimit, *counted_by: str, cost: int = 1) -> bool:
        """Count it, unless that would be too many. One command."""
        return await self._strategy().hit(_item(limit), limit.name, _hash(counted_by), cost=cost)

    async def has_left(self, limit: RateLimit, *counted_by: str) -> bool:
        """Whether one more would be counted. One command."""
        return await self._strategy().test(_item(limit), limit.name, _hash(counted_by))

    async def remaining(self, limit: RateLimit, *counted_by: str) -> Remaining:
        """What is left. One command."""
        stats = await self._strategy().get_window_stats(_item(limit), limit.name, _hash(counted_by))
        return Remaining(int(stats.remaining), max(1, min(limit.seconds, math.ceil(stats.reset_time - time.time()))))

    def close(self) -> None:
        """Close the connections, if there are any."""
        if self._storage is not None:
            self._storage.storage.close()

    def _strategy(self) -> SlidingWindowCounterRateLimiter:
        if self._storage is None:
            self._storage = _Storage(self._url)
        return SlidingWindowCounterRateLimiter(self._storage)


class _Storage(MongoDBStorage):
    """On the service's own database, by a client with our settings: an outage shows as for every other command."""

    def __init__(self, url: str) -> None:
        database = connect(url)
        super().__init__("mongodb://localhost", database.name, f"{COLLECTION}_fixed", COLLECTION, connect=False)
        self.storage.close()
        self.storage = database.client

    def __del__(self) -> None:
        """`RateLimits.close` ends the connections: a client that is closed while the interpreter ends, as the library
        does here, waits for ever for a thread to start."""


def _item(limit: RateLimit) -> RateLimitItemPerSecond:
    return RateLimitItemPerSecond(limit.amount, limit.seconds)


def _hash(parts: tuple[str, ...]) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
