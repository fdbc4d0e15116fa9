"""One fault, played once: the rig is set up, the load runs, the fault is injected, all drains, the verdict is given."""

import asyncio
import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.ground import Ground
from tests.chaos.rig.plot import SOON
from tests.chaos.rig.rig import Rig

REPLICAS: Mapping[str, int] = {"door": 1, "filler": 1, "labeller": 1}
BESIDE = 1.0
"""Seconds of load before the first fault is injected, and after the last."""


@dataclass(frozen=True)
class Length:
    """How long faults are injected, and how hard the load is meanwhile."""

    seconds: float = 60.0
    rate: float = 50.0
    pots: int = 500
    drain: float = 90.0


async def play(fault: ModuleType, ground: Ground, folder: Path, seed: int, length: Length) -> Verdict:
    """Hints of the module: REPLICAS, DELAYS, CONTROL, POTS; UNTAPPED (fact types that only the handlers are to take);
    REDELIVERS (a run without a redelivery proves nothing); `afterwards(rig, dice)` clears up when the load has ended;
    `judge(verdict)` gives further reasons why a run is red."""
    dice = random.Random(seed)
    replicas = {**REPLICAS, **getattr(fault, "REPLICAS", {})}
    delays, control = getattr(fault, "DELAYS", SOON), getattr(fault, "CONTROL", None)
    async with Rig(ground, folder, replicas, seed, delays, control, getattr(fault, "UNTAPPED", ())) as rig:
        await rig.load(length.rate, getattr(fault, "POTS", length.pots))
        await asyncio.sleep(BESIDE)
        await fault.inject(rig, dice, length.seconds)
        await asyncio.sleep(BESIDE)
        rig.enough()
        await getattr(fault, "afterwards", nothing_left)(rig, dice)
        verdict = await rig.verdict(length.drain)
    reasons = [f"RED: {reason}" for reason in getattr(fault, "judge", nothing_more)(verdict)]
    if getattr(fault, "REDELIVERS", False) and not verdict.redeliveries:
        reasons.append("RED: nothing was delivered again")
    return replace(verdict, notes=(*verdict.notes, *reasons))


async def nothing_left(rig: Rig, dice: random.Random) -> None:
    """For a fault that leaves nothing to clear up."""


def nothing_more(verdict: Verdict) -> Iterable[str]:
    """For a fault that leaves the judging to the ledger."""
    return ()
