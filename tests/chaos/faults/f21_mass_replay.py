"""F21: a great many parked messages are replayed beside the live load, and operations dies half-way."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence

import httpx2

from deploy.local.patience import until
from tests.chaos.faults.operations import CAUSE, Operations
from tests.chaos.faults.parking import PARKED, park, place
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.quiet import left_over
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.trade import LabelWritten, OrderPlaced, PotFilled

ID = "F21"
TITLE = "replay of a group of dead letters under live load (20,000 in the long form), kill -9 of operations half-way"
MANY, FEW, LONG_FORM = 20_000, 200, 60.0
REASON = "mended"
LITTLE, PATIENCE = 20, 1800.0
Window = tuple[float, float]


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Park, measure the live load alone for a third of the time, then beside the replay."""
    count = MANY if seconds >= LONG_FORM else FEW
    async with Operations(rig) as operations:
        fillers = rig.of("filler")
        for filler in fillers:
            await filler.stop()
        await place(rig, count, dice)
        await park(rig, count)
        for filler in fillers:
            await filler.start()
        await rig.all_ready()
        await until("the letters", lambda: _stored(operations, count), PATIENCE)
        await until("the live load", lambda: _caught_up(rig), PATIENCE)
        alone = await _window(seconds / 3)
        begun = time.time()
        half = await _replayed(rig, operations, count)
        beside = (begun, time.time())
        await until("the last replayed orders", lambda: _caught_up(rig), PATIENCE)
        await asyncio.sleep(seconds / 10)
        await rig.wiretap.caught_up()
        took = beside[1] - beside[0]
        rig.note(f"{count} letters in {took:.1f} s ({count / took:.0f}/s), operations killed at {half}")
        _compare(rig, alone, beside)
        audits = await operations.whole_audits(REASON)
        rig.note(f"{'' if audits == count else 'RED: '}{audits} whole audit entries of {count}")
        again = await operations.ask("POST", "/internal/dead-letters/replay", json=_asked())
        rig.note(f"{'RED: ' if again['wanted'] else ''}replayed again: {again['wanted']} letters")


def judge(verdict: Verdict) -> Iterator[str]:
    """Nothing may be parked a second time."""
    if verdict.parked:
        yield f"{verdict.parked} messages were parked"


def _asked() -> dict[str, str]:
    return {"reason": REASON, "actor": "An", "cause": CAUSE}


async def _replayed(rig: Rig, operations: Operations, count: int) -> int:
    """Replay all; how many were done when operations was killed."""
    ruling = await operations.ask("POST", "/internal/dead-letters/replay", json=_asked())
    half = 0

    async def done() -> str | None:
        nonlocal half
        try:
            now = await operations.ask("GET", f"/internal/rulings/{ruling['id']}")
        except httpx2.HTTPError as away:
            return type(away).__name__
        if not half and now["done"] >= count // 2:
            half = now["done"]
            await operations.kill()
            rig.injected(f"operations killed at {half} of {count}")
        return None if now["state"] == "DONE" else f"{now['done']} of {count}"

    await until("the replay", done, PATIENCE)
    return half


async def _stored(operations: Operations, count: int) -> str | None:
    groups = {group["cause"]: group["count"] for group in await operations.ask("GET", "/internal/dead-letters/groups")}
    return None if groups.get(CAUSE) == count else f"{groups} of {count}"


async def _caught_up(rig: Rig) -> str | None:
    """Whether no more is under way, in any service, than a live load always has."""
    left = await left_over(rig.workers.values())
    return f"{left} are under way" if sum(left.values()) > LITTLE else None


async def _window(seconds: float) -> Window:
    begun = time.time()
    await asyncio.sleep(seconds)
    return begun, time.time()


def _compare(rig: Rig, alone: Window, beside: Window) -> None:
    """Seconds from an order's leaving to its label, of live orders alone."""
    quiet, busy = _latencies(rig, alone), _latencies(rig, beside)
    if not quiet or not busy:
        rig.note(f"too short to compare latencies: {len(quiet)} orders alone, {len(busy)} beside the replay")
        return
    for part in (50, 99):
        was, now = _percentile(quiet, part), _percentile(busy, part)
        rig.note(f"live p{part} {was * 1000:.0f} ms alone, {now * 1000:.0f} ms beside the replay: {now / was:.2f}x")


def _latencies(rig: Rig, window: Window) -> list[float]:
    """Of the live orders that left in that time and whose label was written by now, by the labeller's own word: the
    wiretap may be far behind.
    """
    tapped = rig.wiretap.tapped
    labels = {fact.causation: fact.recorded for fact in tapped if fact.type == LabelWritten.type}
    fills = {fact.causation: fact.id for fact in tapped if fact.type == PotFilled.type}
    facts = {fact.subject.partition("/")[2]: fact.id for fact in tapped if fact.type == OrderPlaced.type}
    live = [promise for promise in rig.promises() if not promise.order.startswith(PARKED)]
    sent = {facts[promise.order]: promise.sent for promise in live if promise.order in facts}
    inside = {fact: at for fact, at in sent.items() if window[0] <= at <= window[1]}
    return sorted(labels[fills[fact]] - at for fact, at in inside.items() if fills.get(fact) in labels)


def _percentile(ordered: Sequence[float], part: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]
