"""F16: the system clock of one replica is skewed; it still takes over for the other, and no timer fires early."""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from tests.chaos.faults.visits import VisitLog, visit_errors
from tests.chaos.harness.harness import Harness
from tests.chaos.oracle.verdict import Verdict
from tests.support.sample_domain.visits import VisitHeld

ID = "F16"
TITLE = "one of two replicas has a clock that is 1 h fast, 1 h slow, 90 days fast, 5 min slow; the other one crashes"
REPLICAS = {"filler": 2, "labeller": 2, "planner": 2}
SKEWS = (3600.0, -3600.0, 90 * 86400.0, -300.0)
MAX_TAKEOVER_SECONDS = 8.0
"""Seconds for a takeover by the replica with the skewed clock, its own start included."""
POINT_TIMEOUT = 20.0
VISITS = 40


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """For each skew: restart one replica with it, plan visits that are due soon, and crash the other before it
    publishes. A short run plays the first two skews only."""
    until = time.monotonic() + seconds
    for skew in SKEWS:
        for worker in (harness.replicas_of(service)[0] for service in ("filler", "labeller", "planner")):
            worker.set_environment("SAMPLE_APP_SKEW", str(skew))
            await worker.kill()
        await harness.wait_all_ready()
        harness.record_injection(f"a clock {skew:+.0f} s")
        visits = VisitLog()
        due_soon = {f"visit{n}{skew:+.0f}": datetime.now(UTC) + timedelta(seconds=5 + n / 10) for n in range(VISITS)}
        await visits.request(harness, dict(due_soon), rng)
        for service in ("filler", "labeller"):
            await _kill_correct_replica(harness, service)
        await asyncio.sleep(max(0.0, 10 + VISITS / 10 - (time.monotonic() - until + seconds)))
        for error in (await visit_errors(harness, visits))[:3]:
            harness.note(f"FAILED: {skew:+.0f} s: {error}")
        if early := seconds_early(harness, due_soon):
            harness.note(f"FAILED: {skew:+.0f} s: {len(early)} of {VISITS} timers fired up to {max(early):.1f} s early")
        if time.monotonic() > until and skew != SKEWS[0]:
            return


def seconds_early(harness: Harness, days: Mapping[str, datetime]) -> list[float]:
    """Seconds by which timers fired too early, by the time at which the event was tapped."""
    held = {event.subject.split("/")[1]: event.at for event in harness.wiretap.tapped if event.type == VisitHeld.type}
    return [on.timestamp() - held[id] for id, on in days.items() if id in held and held[id] < on.timestamp()]


async def _kill_correct_replica(harness: Harness, service: str) -> None:
    worker = harness.replicas_of(service)[1]
    await worker.stop()
    worker.plan_crashes(["relay.before_publish *"])
    worker.stays_down = True
    await worker.start()
    died = await worker.wait_ended(POINT_TIMEOUT)
    worker.stays_down = False
    if died:
        await harness.wait_for_takeover(worker)
    worker.plan_crashes(())
    await worker.start()
    await worker.wait_ready()


def judge(verdict: Verdict) -> Iterator[str]:
    """The replica with the skewed clock takes over in time."""
    if not verdict.takeovers:
        yield "nothing was taken over"
    if late := [took for took in verdict.takeovers if took > MAX_TAKEOVER_SECONDS]:
        yield f"{len(late)} of {len(verdict.takeovers)} takeovers took up to {max(late):.1f} s"
