"""One school year in a house of its own, undisturbed or with a crash plan for every service."""

import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from deploy.local.house import SHORTEST_PAUSE, House, Tell
from deploy.local.play.play import play
from deploy.local.play.sample import read_sample
from deploy.rabbitmq.generate import house_topology
from shared.messaging.crash_points import KILLED
from shared.messaging.retry import DELAYS
from tests.chaos.house.deeds import Deeds
from tests.chaos.house.evidence import Evidence, evidence_of
from tests.chaos.house.nursed import nursery

PATIENCE = 1800.0
"""Seconds that the work of one day may take: on the first days every service dies dozens of times."""
SHORTER = dict(zip(DELAYS, (0.3, 3.0, 15.0, 60.0), strict=True))
"""The delay steps: a service that cannot be asked while it starts again must not use up the attempts of its askers."""
DIED = f"ended with {KILLED}"


@dataclass(frozen=True)
class Year:
    """How it went; `deaths` counts by service, `well` is the player's own judgement of every flow."""

    well: bool
    evidence: Evidence
    deaths: Counter[str]
    seconds: float


@asynccontextmanager
async def in_the_nursery(folder: Path, plans: Path | None, tell: Tell | None = None) -> AsyncIterator[House]:
    """A house of its own that starts again quickly what dies."""
    topology = house_topology(SHORTER)
    async with (
        nursery(folder) as made,
        House(
            folder,
            any_ports=True,
            tell=tell,
            topology=topology,
            crash_plans=plans,
            longest_pause=SHORTEST_PAUSE,
            process=made,
        ) as house,
    ):
        yield house


async def live(folder: Path, console: Console, plans: Path | None = None) -> Year:
    """From the first day to the last, and then read what is left."""
    deaths: Counter[str] = Counter()

    def tell(part: str, state: str) -> None:
        deaths[part] += state.startswith(DIED)

    async with in_the_nursery(folder, plans, tell) as house:
        began, deeds = time.monotonic(), Deeds(house, PATIENCE)
        well = await play(house, read_sample(), console, deeds.every_day, PATIENCE)
        await deeds.close()
        return Year(well, await evidence_of(house), +deaths, time.monotonic() - began)
