"""How many events each portal may publish: counted for all replicas together, and taken in blocks.

A replica takes a fiftieth of a portal's quota at a time and gives it out by itself, so that an event costs a small part
of a command. What is left of a block after a minute is forgotten.
"""

import asyncio
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from shared.storage.rate_limits import RateLimit, RateLimits, Remaining
from shared.web.problems import Problem
from shared.web.too_many import rate_limit_fields, too_many

BLOCKS = 50
TOO_FAST = "You publish too fast"


@dataclass
class _Block:
    """What this replica may still give out to a portal until `ends_at`, and what all replicas have beside it."""

    left: int = 0
    ends_at: float = 0.0
    remaining: Remaining = field(default_factory=lambda: Remaining(0, 1))
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)


class PublishingQuota:
    """At most `per_minute` events per portal."""

    def __init__(self, per_minute: int) -> None:
        self._limit = RateLimit("events", per_minute)
        self._block = max(1, per_minute // BLOCKS)
        self._blocks: defaultdict[str, _Block] = defaultdict(_Block)

    async def take(self, limits: RateLimits, portal: str, events: int) -> Mapping[str, str]:
        """Take the portal's quota for so many events; returns header fields that tell what is left.

        Raises Problem 429 when too little is left, and 413 for more events than a portal may publish in a minute.
        """
        if events > self._limit.amount:
            raise Problem(413, "too-large", "The batch has more events than you may publish in a minute")
        block = self._blocks[portal]
        async with block.lock:
            if time.monotonic() >= block.ends_at:
                block.left, block.ends_at = 0, time.monotonic() + self._limit.seconds
            if block.left < events:
                await self._take_more(limits, portal, block, events - block.left)
            block.left -= events
            remaining = Remaining(block.remaining.amount + block.left, block.remaining.seconds)
            return rate_limit_fields(self._limit, remaining)

    async def _take_more(self, limits: RateLimits, portal: str, block: _Block, missing: int) -> None:
        for cost in sorted({max(missing, self._block), missing}, reverse=True):
            if await limits.take(self._limit, portal, cost=cost):
                block.left += cost
                block.remaining = await limits.remaining(self._limit, portal)
                return
        raise too_many(self._limit, await limits.remaining(self._limit, portal), TOO_FAST)
