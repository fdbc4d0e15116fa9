"""How many events each portal may publish, and how many requests it may send.

They are counted for all replicas together, and taken in blocks: a replica takes a fiftieth of a portal's quota at a
time and gives it out by itself, so that an event costs a small part of a command. Where less than a block is left it
takes a quarter of that, so that the others get theirs and the quota is given out to the last event. What is left of a
block after a minute is forgotten.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from shared.storage.rate_limits import RateLimit, RateLimits, Remaining
from shared.web.problems import Problem
from shared.web.too_many import rate_limit_fields, too_many

BLOCKS, LAST_SHARE = 50, 4
REMEMBERED_SECONDS = 1.0
"""For so long a replica refuses by itself after the database did: a portal above its quota costs few commands too."""


@dataclass
class _Block:
    """What this replica may still give out to a portal until `ends_at`, and what all replicas have beside it, as far as
    this one knows. Until `refused_until` there are not `refused` more."""

    left: int = 0
    ends_at: float = 0.0
    remaining: Remaining = field(default_factory=lambda: Remaining(0, 1))
    refused: int = 0
    refused_until: float = 0.0
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class PortalQuota:
    """At most `per_minute` of `what` per portal; `clock` tells seconds that only grow."""

    what, too_fast = "requests", "You send requests too fast"

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit, self._clock = RateLimit(self.what, per_minute), clock
        self._block = max(1, per_minute // BLOCKS)
        self._blocks: defaultdict[str, _Block] = defaultdict(_Block)

    def require_some_left(self, portal: str) -> None:
        """Raises Problem 429 while this replica knows that the portal's quota is used up: before anything is read."""
        block = self._blocks[portal]
        self._refuse_known(block, 1 - block.left)

    async def take(self, limits: RateLimits, portal: str, amount: int) -> Mapping[str, str]:
        """Take so much of the portal's quota; returns header fields that tell what is left.

        Raises Problem 429 when too little is left, and 413 for more than it may send in a minute.
        """
        if amount > self._limit.amount:
            raise Problem(
                413, "too-large", f"You may send {self._limit.amount} {self.what} in a minute, and these are more"
            )
        block = self._blocks[portal]
        async with block.lock:
            now = self._clock()
            if now >= block.ends_at:
                block.left, block.ends_at = 0, now + self._limit.seconds
                block.remaining = Remaining(0, self._limit.seconds)
            if block.left < amount:
                await self._take_more(limits, portal, block, amount - block.left)
            block.left -= amount
            remaining = Remaining(block.remaining.amount + block.left, block.remaining.seconds)
            return rate_limit_fields(self._limit, remaining)

    async def _take_more(self, limits: RateLimits, portal: str, block: _Block, missing: int) -> None:
        """Two commands at the first block of a minute and where less than one is left, and otherwise one."""
        self._refuse_known(block, missing)
        cost = max(missing, self._block)
        if block.remaining.amount >= cost and await self._took(limits, portal, block, cost):
            return
        block.remaining = await limits.remaining(self._limit, portal)
        left = block.remaining.amount
        share = cost if left >= cost else max(missing, left // LAST_SHARE)
        for each in sorted({share, missing}, reverse=True):
            if await self._took(limits, portal, block, each):
                return
        block.refused, block.refused_until = missing, self._clock() + REMEMBERED_SECONDS
        raise too_many(self._limit, block.remaining, self.too_fast)

    def _refuse_known(self, block: _Block, missing: int) -> None:
        """Without a command, while it is known that there are not so many more."""
        if missing >= block.refused and self._clock() < block.refused_until:
            raise too_many(self._limit, block.remaining, self.too_fast)

    async def _took(self, limits: RateLimits, portal: str, block: _Block, cost: int) -> bool:
        if not await limits.take(self._limit, portal, cost=cost):
            return False
        block.left += cost
        block.remaining = Remaining(max(0, block.remaining.amount - cost), block.remaining.seconds)
        return True


class RequestQuota(PortalQuota):
    """Of requests of all kinds, counted when it is known who sends them."""


class EventQuota(PortalQuota):
    """Of events, alone or in a batch."""

    what, too_fast = "events", "You publish too fast"
