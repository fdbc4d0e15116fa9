"""F12: the broker blocks publishers for lack of memory or disk; services report it and keep accepting orders."""

import asyncio
import random
import time
from collections.abc import Iterator

import httpx2

from deploy.local.wait import wait_until
from shared.web.tls import NO_CERTIFICATES
from tests.chaos.harness import broker
from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.verdict import Verdict

ID = "F12"
TITLE = "memory alarm and disk alarm of the broker"
ALARMS = {
    "memory": (("set_vm_memory_high_watermark", "0.00001"), ("set_vm_memory_high_watermark", "0.6")),
    "disk": (("set_disk_free_limit", "900000000000000"), ("set_disk_free_limit", "50000000")),
}
REPORTED_WITHIN = 20.0
ALARM_SECONDS = 10.0


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Each alarm in turn."""
    until = time.monotonic() + seconds
    while True:
        for name, (on, off) in ALARMS.items():
            started = time.monotonic()
            await broker.ctl(harness.servers.rabbitmq, *on)
            harness.record_injection(f"{name} alarm")
            try:
                await wait_until("the readiness report", lambda: _readiness_without_alarm(harness), REPORTED_WITHIN)
                harness.note(f"readiness reported the {name} alarm after {time.monotonic() - started:.1f} s")
                await asyncio.sleep(max(0.0, ALARM_SECONDS - (time.monotonic() - started)))
            finally:
                await broker.ctl(harness.servers.rabbitmq, *off)
            harness.record_outage_end()
            await asyncio.sleep(3)
        if time.monotonic() > until:
            return


async def _readiness_without_alarm(harness: Harness) -> str | None:
    async with httpx2.AsyncClient(timeout=5, verify=NO_CERTIFICATES) as client:
        answer = await client.get(f"{harness.replicas_of('door')[0].address}/readyz")
    return None if "alarm" in answer.text else answer.text


def judge(verdict: Verdict) -> Iterator[str]:
    """The door answers without errors; nothing is parked."""
    if failed := {status: count for status, count in verdict.statuses.items() if status >= 500 or not status}:
        yield f"the door answered {failed} (0: not at all)"
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"
