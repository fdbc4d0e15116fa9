"""Asks the services whether any work is in progress: messages in flight, queued or delayed, outboxes, due timers."""

import asyncio
from collections import Counter
from collections.abc import Iterable

import httpx2

from shared.web.tls import NO_CERTIFICATES
from tests.chaos.harness.worker import Worker

KEY = {"Authorization": "Bearer sample-app"}
COUNTS = ("in_flight", "pending_outbox", "due_timers", "queued", "delayed")


async def work_in_progress(workers: Iterable[Worker]) -> dict[str, int]:
    """Counts by service and kind; empty when the system is idle. A worker that does not answer counts as one."""
    running = [worker for worker in workers if worker.should_run]
    work: Counter[str] = Counter()
    async with httpx2.AsyncClient(timeout=10, verify=NO_CERTIFICATES, headers=KEY) as client:
        for counts in await asyncio.gather(*(_ask(client, worker) for worker in running)):
            work |= counts
    return dict(work)


async def _ask(client: httpx2.AsyncClient, worker: Worker) -> Counter[str]:
    try:
        answer = await client.get(f"{worker.address}/internal/idle")
        counts = answer.raise_for_status().json()
    except httpx2.HTTPError:
        return Counter({f"{worker.name} does not answer": 1})
    return Counter({f"{worker.service} {kind}": counts[kind] for kind in COUNTS if counts[kind]})
