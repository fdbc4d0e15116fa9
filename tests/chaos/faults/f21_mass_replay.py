"""F21: many dead letters are replayed beside the live load, and operations is killed half-way."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence

import httpx2

from deploy.local.wait import wait_until
from tests.chaos.faults.operations import FAILURE_KEY, Operations
from tests.chaos.faults.parking import PARKED, park, place
from tests.chaos.harness.harness import Harness
from tests.chaos.harness.idle import work_in_progress
from tests.chaos.oracle.verdict import Verdict
from tests.support.sample_domain.labels import LabelWritten
from tests.support.sample_domain.orders import OrderPlaced
from tests.support.sample_domain.pots import PotFilled

ID = "F21"
TITLE = "replay of a group of dead letters under live load (20,000 in the long form), kill -9 of operations half-way"
MANY, FEW, LONG_FORM = 20_000, 200, 60.0
REASON = "fixed"
LIVE_WORK, TIMEOUT_SECONDS = 20, 1800.0
"""A live load always has some work in progress: up to LIVE_WORK counts as caught up."""
Window = tuple[float, float]


async def inject(harness: Harness, rng: random.Random, seconds: float) -> None:
    """Park, measure the live load alone for a third of the time, then beside the replay."""
    count = MANY if seconds >= LONG_FORM else FEW
    async with Operations(harness) as operations:
        fillers = harness.replicas_of("filler")
        for filler in fillers:
            await filler.stop()
        await place(harness, count, rng)
        await park(harness, count)
        for filler in fillers:
            await filler.start()
        await harness.wait_all_ready()
        await wait_until("the dead letters", lambda: _not_stored(operations, count), TIMEOUT_SECONDS)
        await wait_until("the live load", lambda: _not_caught_up(harness), TIMEOUT_SECONDS)
        alone = await _window(seconds / 3)
        started = time.time()
        half = await _replay(harness, operations, count)
        beside = (started, time.time())
        await wait_until("the last replayed orders", lambda: _not_caught_up(harness), TIMEOUT_SECONDS)
        await asyncio.sleep(seconds / 10)
        await harness.wiretap.caught_up()
        took = beside[1] - beside[0]
        harness.note(f"{count} dead letters in {took:.1f} s ({count / took:.0f}/s), operations killed at {half}")
        _compare(harness, alone, beside)
        complete = await operations.count_replayed_once(REASON)
        harness.note(f"{'' if complete == count else 'FAILED: '}{complete} complete histories of {count}")
        again = await operations.request("POST", "/internal/dead-letters/replay", json=_job_request())
        harness.note(f"{'FAILED: ' if again['total'] else ''}replayed again: {again['total']} dead letters")


def judge(verdict: Verdict) -> Iterator[str]:
    """Nothing may be parked a second time."""
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"


def _job_request() -> dict[str, str]:
    return {"reason": REASON, "failure_key": FAILURE_KEY}


async def _replay(harness: Harness, operations: Operations, count: int) -> int:
    """Replay all; returns how many were done when operations was killed."""
    job = await operations.request("POST", "/internal/dead-letters/replay", json=_job_request())
    half = 0

    async def not_done() -> str | None:
        nonlocal half
        try:
            now = await operations.request("GET", f"/internal/dead-letter-jobs/{job['id']}")
        except httpx2.HTTPError as error:
            return type(error).__name__
        if not half and now["done"] >= count // 2:
            half = now["done"]
            await operations.kill()
            harness.record_injection(f"operations killed at {half} of {count}")
        return None if now["state"] == "DONE" else f"{now['done']} of {count}"

    await wait_until("the replay", not_done, TIMEOUT_SECONDS)
    return half


async def _not_stored(operations: Operations, count: int) -> str | None:
    found = await operations.request("GET", "/internal/dead-letters/groups")
    groups = {group["failure_key"]: group["count"] for group in found}
    return None if groups.get(FAILURE_KEY) == count else f"{groups} of {count}"


async def _not_caught_up(harness: Harness) -> str | None:
    """None when all services together have no more work in progress than a live load always has."""
    work = await work_in_progress(harness.workers.values())
    return f"{work} in progress" if sum(work.values()) > LIVE_WORK else None


async def _window(seconds: float) -> Window:
    started = time.time()
    await asyncio.sleep(seconds)
    return started, time.time()


def _compare(harness: Harness, alone: Window, beside: Window) -> None:
    """Note the seconds from an order's sending to its label, of live orders only."""
    baseline, during = _latencies(harness, alone), _latencies(harness, beside)
    if not baseline or not during:
        harness.note(f"too short to compare latencies: {len(baseline)} orders alone, {len(during)} beside the replay")
        return
    for part in (50, 99):
        was, now = _percentile(baseline, part), _percentile(during, part)
        harness.note(f"live p{part} {was * 1000:.0f} ms alone, {now * 1000:.0f} ms beside the replay: {now / was:.2f}x")


def _latencies(harness: Harness, window: Window) -> list[float]:
    """Of live orders sent in the window whose label is written by now. The end is the time the labeller recorded, since
    the wiretap may lag far behind."""
    tapped = harness.wiretap.tapped
    labels = {event.causation: event.recorded for event in tapped if event.type == LabelWritten.type}
    fills = {event.causation: event.id for event in tapped if event.type == PotFilled.type}
    events = {event.subject.partition("/")[2]: event.id for event in tapped if event.type == OrderPlaced.type}
    live = [promise for promise in harness.promises() if not promise.order.startswith(PARKED)]
    sent = {events[promise.order]: promise.sent for promise in live if promise.order in events}
    inside = {event: at for event, at in sent.items() if window[0] <= at <= window[1]}
    return sorted(labels[fills[event]] - at for event, at in inside.items() if fills.get(event) in labels)


def _percentile(ordered: Sequence[float], part: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]
