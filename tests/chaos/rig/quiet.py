"""Whether anything is still under way, as the services and the broker say themselves."""

import asyncio
from collections import Counter
from collections.abc import Iterable

import httpx2

from shared.web.trust import NOBODY
from tests.chaos.rig.worker import Worker

KEY = {"Authorization": "Bearer workshop"}
COUNTS = ("in_hand", "unsaid", "due", "queued", "waiting")


async def left_over(workers: Iterable[Worker]) -> dict[str, int]:
    """What is under way, by service and kind; empty when nothing is. A worker that cannot be asked counts as one."""
    asked = [worker for worker in workers if worker.wanted]
    left: Counter[str] = Counter()
    async with httpx2.AsyncClient(timeout=10, verify=NOBODY, headers=KEY) as client:
        for told in await asyncio.gather(*(_ask(client, worker) for worker in asked)):
            left |= told
    return dict(left)


async def _ask(client: httpx2.AsyncClient, worker: Worker) -> Counter[str]:
    try:
        answer = await client.get(f"{worker.address}/internal/quiet")
        told = answer.raise_for_status().json()
    except httpx2.HTTPError:
        return Counter({f"{worker.name} does not answer": 1})
    return Counter({f"{worker.service} {what}": told[what] for what in COUNTS if told[what]})
