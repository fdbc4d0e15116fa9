"""Requests at a steady rate, whatever the answers take, and how long each took from the moment it was due."""

import asyncio
import math
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

NO_ANSWER = 0
"""The status of a request whose connection failed or that was not answered in time."""


@dataclass
class Answers:
    """Statuses, and the seconds that the answers of each status took."""

    seconds: dict[int, list[float]] = field(default_factory=dict)

    def add(self, status: int, seconds: float) -> None:
        """One answer."""
        self.seconds.setdefault(status, []).append(seconds)

    @property
    def statuses(self) -> Counter[int]:
        """How many had which status."""
        return Counter({status: len(each) for status, each in self.seconds.items()})

    def quantile(self, status: int, share: float) -> float:
        """Seconds within which that share of the answers with that status came; NaN without any."""
        ordered = sorted(self.seconds.get(status, ()))
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else math.nan


async def arrive(send: Callable[[], Awaitable[int]], rate: float, seconds: float, answers: Answers) -> None:
    """Send `rate` requests a second for so long. A late answer delays no other request, and its wait counts."""
    began = time.monotonic()

    async def one(due: float) -> None:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        status = await send()
        answers.add(status, time.monotonic() - due)

    await asyncio.gather(*(one(began + number / rate) for number in range(int(rate * seconds))))
