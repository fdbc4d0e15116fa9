"""F16: the system clock of one replica is wrong; what another left is still said in time, and no date comes early."""

import asyncio
import random
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

from tests.chaos.faults.visits import Diary, judged
from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.rig import Rig
from tests.chaos.workshop.calendar import VisitHeld

ID = "F16"
TITLE = "one of two replicas has a clock that is 1 h fast, 1 h slow, 90 days fast, 5 min slow; the other one dies"
REPLICAS = {"filler": 2, "labeller": 2, "planner": 2}
SKEWS = (3600.0, -3600.0, 90 * 86400.0, -300.0)
TARGET = 8.0
"""Seconds for a takeover by the replica that has the wrong time; its own start is among them."""
NEVER = 20.0
DATES = 40


async def inject(rig: Rig, dice: random.Random, seconds: float) -> None:
    """Every clock at least once: the wrong one starts, dates are near, and the right one dies before it publishes."""
    done = time.monotonic() + seconds
    for skew in SKEWS:
        wrong = [rig.of(service)[0] for service in ("filler", "labeller", "planner")]
        for worker in wrong:
            worker.setting("WORKSHOP_SKEW", str(skew))
            await worker.kill()
        await rig.all_ready()
        rig.injected(f"a clock {skew:+.0f} s")
        diary = Diary()
        near = {f"visit{n}{skew:+.0f}": datetime.now(UTC) + timedelta(seconds=5 + n / 10) for n in range(DATES)}
        await diary.tell(rig, dict(near), dice)
        for service in ("filler", "labeller"):
            await _dies(rig, service)
        await asyncio.sleep(max(0.0, 10 + DATES / 10 - (time.monotonic() - done + seconds)))
        for told in (await judged(rig, diary))[:3]:
            rig.note(f"RED: {skew:+.0f} s: {told}")
        if early := early_by_the_wire(rig, near):
            rig.note(f"RED: {skew:+.0f} s: {len(early)} of {DATES} dates came early, by up to {max(early):.1f} s")
        if time.monotonic() > done and skew != SKEWS[0]:
            return


def early_by_the_wire(rig: Rig, days: Mapping[str, datetime]) -> list[float]:
    """Seconds by which dates came too early, by the true time of the fact on the wire."""
    held = {fact.subject.split("/")[1]: fact.at for fact in rig.wiretap.tapped if fact.type == VisitHeld.type}
    return [on.timestamp() - held[id] for id, on in days.items() if id in held and held[id] < on.timestamp()]


async def _dies(rig: Rig, service: str) -> None:
    right = rig.of(service)[1]
    await right.stop()
    right.plan(["relay.before_publish *"])
    right.mortal = True
    await right.start()
    died = await right.ended(NEVER)
    right.mortal = False
    if died:
        await rig.spoken_for(right)
    right.plan(())
    await right.start()
    await right.ready()


def judge(verdict: Verdict) -> Iterator[str]:
    """Whoever has the wrong time takes over all the same."""
    if not verdict.takeovers:
        yield "nothing was taken over"
    if late := [took for took in verdict.takeovers if took > TARGET]:
        yield f"{len(late)} of {len(verdict.takeovers)} takeovers took up to {max(late):.1f} s"
