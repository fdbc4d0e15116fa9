"""F15: the store's disk is full; the door says so readably, and all goes on when there is room again."""

import asyncio
import random
import time
from collections.abc import Iterator
from pathlib import Path

from deploy.local.patience import until
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig import small_disk, store
from tests.chaos.rig.rig import Rig

ID = "F15"
TITLE = "the store's disk is full"
SHAPE = "small_disk"
FULL_SECONDS = 60.0
UNAVAILABLE = 503


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Filled to the last byte until the door has said so; then there is room again, and the store starts again."""
    done = time.monotonic() + seconds
    while True:
        ballast = small_disk.fill(rig.ground.folder)
        rig.injected("no space left")
        try:
            begun = time.monotonic()
            await until("a readable refusal", lambda: _refused(rig), FULL_SECONDS)
            rig.note(f"503 with a reason after {time.monotonic() - begun:.1f} s")
        finally:
            await _room_again(rig, ballast)
        rig.lifted()
        if time.monotonic() > done:
            return
        await asyncio.sleep(5)


async def _room_again(rig: Rig, ballast: Path) -> None:
    await asyncio.to_thread(ballast.unlink)
    await store.kill(rig.servers.mongod)
    await rig.servers.mongod.start(())


async def _refused(rig: Rig) -> str | None:
    told = {answer.status for answer in rig.answers()}
    return None if UNAVAILABLE in told else f"the door answered {sorted(told)}"


def judge(verdict: Verdict) -> Iterator[str]:
    """503 is an answer, 500 is not."""
    if UNAVAILABLE not in verdict.statuses:
        yield "nobody was told 503"
    if 500 in verdict.statuses:
        yield f"the door answered 500 {verdict.statuses[500]} times"
