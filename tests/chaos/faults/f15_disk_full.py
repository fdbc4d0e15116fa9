"""F15: the store's disk is full; the door answers 503 with a reason, and all continues when there is space again."""

import asyncio
import random
import time
from collections.abc import Iterator
from pathlib import Path

from deploy.local.wait import wait_until
from tests.chaos.harness import small_disk, store
from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.verdict import Verdict

ID = "F15"
TITLE = "the store's disk is full"
SHAPE = "small_disk"
REFUSAL_TIMEOUT = 60.0
UNAVAILABLE = 503


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Fill the disk until the door has answered 503; then free the space and restart the store."""
    until = time.monotonic() + seconds
    while True:
        ballast = small_disk.fill(harness.environment.folder)
        harness.record_injection("no space left")
        try:
            started = time.monotonic()
            await wait_until("a 503 with a reason", lambda: _not_refused_yet(harness), REFUSAL_TIMEOUT)
            harness.note(f"503 with a reason after {time.monotonic() - started:.1f} s")
        finally:
            await _free_space(harness, ballast)
        harness.record_outage_end()
        if time.monotonic() > until:
            return
        await asyncio.sleep(5)


async def _free_space(harness: Harness, ballast: Path) -> None:
    await asyncio.to_thread(ballast.unlink)
    await store.kill(harness.servers.mongod)
    await harness.servers.mongod.start(())


async def _not_refused_yet(harness: Harness) -> str | None:
    statuses = {answer.status for answer in harness.answers()}
    return None if UNAVAILABLE in statuses else f"the door answered {sorted(statuses)}"


def judge(verdict: Verdict) -> Iterator[str]:
    """The door must answer 503 and never 500."""
    if UNAVAILABLE not in verdict.statuses:
        yield "the door never answered 503"
    if 500 in verdict.statuses:
        yield f"the door answered 500 {verdict.statuses[500]} times"
