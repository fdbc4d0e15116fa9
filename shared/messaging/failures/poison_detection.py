"""Finds the message that ends the process. It returns together with all messages that were in flight beside it, so one
that returned too often runs alone, after a note in the store: the message that ran alone each time is parked.

Proof: tests/integration/messaging/test_poison_message.py.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from shared.messaging.model.errors import PoisonMessage
from shared.messaging.support.shared_exclusive_gate import SharedExclusiveGate
from shared.storage.poison_candidates import PoisonCandidates

ISOLATE_AFTER = 3
"""Deliveries that ended without an answer before a message runs alone."""
MAX_ISOLATED_CRASHES = 3
"""Times the process may end while a message runs alone. Both together stay far below the broker's delivery limit."""


class PoisonDetection:
    """Of one service: most messages run beside others, a candidate runs alone."""

    def __init__(self, candidates: PoisonCandidates, published: Callable[[], Awaitable[None]]) -> None:
        """`published` waits until the relay has nothing in flight."""
        self._candidates, self._published = candidates, published
        self.gate = SharedExclusiveGate()
        self._one_at_a_time = asyncio.Lock()

    def guard(self, message: str, returned: int) -> AbstractAsyncContextManager[None]:
        """The context to handle a message in that returned so often. Entering it raises PoisonMessage for poison."""
        return self.gate if returned < ISOLATE_AFTER else self._isolated(message)

    @asynccontextmanager
    async def _isolated(self, message: str) -> AsyncIterator[None]:
        async with self._one_at_a_time, self.gate.exclusive():
            await self._published()
            if await self._candidates.count_isolation(message) > MAX_ISOLATED_CRASHES:
                await self._candidates.clear(message)
                raise PoisonMessage(f"the process ended {MAX_ISOLATED_CRASHES} times while only this was in flight")
            try:
                yield
            finally:
                await self._candidates.clear(message)
