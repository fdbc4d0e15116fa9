"""The age of the oldest message of each queue: the broker does not tell it for quorum queues, so it is observed."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Callable, Mapping
from contextlib import suppress
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import httpx2

from deploy.local.private_files import write_private

NAME = "queues.json"
INTERVAL_SECONDS = 5.0
MAX_SAMPLES = 500
QUERY = "/api/queues/%2F?columns=name,messages,message_stats.ack"


class Depth(NamedTuple):
    """The messages in a queue, and how many were acknowledged since the broker counts."""

    messages: int
    acknowledged: int


class QueueAge:
    """Of one queue. A queue is first in, first out: what was published before is acknowledged before."""

    def __init__(self) -> None:
        self._last, self._acknowledged = 0, 0
        self._published: deque[tuple[int, float]] = deque()
        """How many messages had been published, in all, and when that was seen."""

    def observe(self, depth: Depth, now: float) -> float | None:
        """When the oldest message was first seen, at most an interval after it came; None for an empty queue."""
        restarted = depth.acknowledged < self._last  # the broker counts from 0 after its restart
        self._acknowledged += depth.acknowledged - (0 if restarted else self._last)
        self._last = depth.acknowledged
        total = self._acknowledged + depth.messages
        if not self._published or total > self._published[-1][0]:
            self._published.append((total, now))
        while self._published and self._published[0][0] <= self._acknowledged:
            self._published.popleft()
        self._thin_out()
        return self._published[0][1] if depth.messages and self._published else None

    def _thin_out(self) -> None:
        if len(self._published) > MAX_SAMPLES:
            kept = [after for n, (_, after) in enumerate(pairwise(self._published)) if n % 2]
            self._published = deque([self._published[0], *kept])


def depths_in(answer: list[dict[str, object]]) -> dict[str, Depth]:
    """The depths in an answer of the management API."""
    return {str(queue["name"]): _depth(queue) for queue in answer}


def _depth(queue: Mapping[str, object]) -> Depth:
    stats = queue.get("message_stats")
    acknowledged = stats.get("ack", 0) if isinstance(stats, dict) else 0
    return Depth(int(str(queue.get("messages", 0))), int(acknowledged))


async def observe_queues(api: Callable[[], httpx2.AsyncClient], folder: Path) -> None:
    """Until cancelled: write when the oldest message of each queue was first seen, for `status`."""
    ages: dict[str, QueueAge] = {}
    while True:
        with suppress(httpx2.HTTPError, ValueError, OSError):  # the broker is down, or the disk is full
            async with api() as client:
                answer = (await client.get(QUERY, timeout=3)).raise_for_status().json()
            oldest = {
                name: ages.setdefault(name, QueueAge()).observe(depth, time.time())
                for name, depth in depths_in(answer).items()
            }
            write_private(folder / NAME, json.dumps({name: at for name, at in oldest.items() if at is not None}))
        await asyncio.sleep(INTERVAL_SECONDS)
