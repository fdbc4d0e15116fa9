"""F12: the broker lets nobody publish, for lack of memory or of disk; the services say so and go on promising."""

import asyncio
import random
import time
from collections.abc import Iterator

import httpx2

from deploy.local.patience import until
from shared.web.trust import NOBODY
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig import broker
from tests.chaos.rig.rig import Rig

ID = "F12"
TITLE = "memory alarm and disk alarm of the broker"
ALARMS = {
    "memory": (("set_vm_memory_high_watermark", "0.00001"), ("set_vm_memory_high_watermark", "0.6")),
    "disk": (("set_disk_free_limit", "900000000000000"), ("set_disk_free_limit", "50000000")),
}
SAID_WITHIN = 20.0
SECONDS = 10.0


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Each alarm in turn."""
    done = time.monotonic() + seconds
    while True:
        for name, (on, off) in ALARMS.items():
            begun = time.monotonic()
            await broker.ctl(rig.servers.rabbitmq, *on)
            rig.injected(f"{name} alarm")
            try:
                await until("the answer of readiness", lambda: _told(rig), SAID_WITHIN)
                rig.note(f"readiness told of the {name} alarm after {time.monotonic() - begun:.1f} s")
                await asyncio.sleep(max(0.0, SECONDS - (time.monotonic() - begun)))
            finally:
                await broker.ctl(rig.servers.rabbitmq, *off)
            rig.lifted()
            await asyncio.sleep(3)
        if time.monotonic() > done:
            return


async def _told(rig: Rig) -> str | None:
    async with httpx2.AsyncClient(timeout=5, verify=NOBODY) as client:
        answer = await client.get(f"{rig.of('door')[0].address}/readyz")
    return None if "alarm" in answer.text else answer.text


def judge(verdict: Verdict) -> Iterator[str]:
    """The door answers as ever."""
    if failed := {status: many for status, many in verdict.statuses.items() if status >= 500 or not status}:
        yield f"the door answered {failed} (0: not at all)"
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"
