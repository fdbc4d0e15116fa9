"""Short runs side by side, each on a plot of its own: most of a run is waiting."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType

from tests.chaos.ledger.verdict import Verdict
from tests.chaos.rig.ground import Ground
from tests.chaos.rig.play import Length, play

AT_ONCE = 3
SEED = 7
Runs = Mapping[str, Verdict | BaseException]


async def abreast(faults: Sequence[ModuleType], ground: Ground, folder: Path, length: Length) -> Runs:
    """By the fault's ID: its verdict, or why there is none."""
    room = asyncio.Semaphore(AT_ONCE)

    async def one(fault: ModuleType) -> Verdict:
        own = folder / fault.ID
        async with room:
            own.mkdir()
            return await play(fault, ground, own, SEED, length)

    ended = await asyncio.gather(*(one(fault) for fault in faults), return_exceptions=True)
    return dict(zip((fault.ID for fault in faults), ended, strict=True))
