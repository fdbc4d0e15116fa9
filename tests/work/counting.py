"""All kinds and the chores, counted in one place."""

from statistics import median_low

from deploy.local.servers import Servers
from tests.work.chores import chores
from tests.work.figures import COMMANDS, Figures, Work
from tests.work.kinds import KINDS, TIMER
from tests.work.measuring import measure
from tests.work.page import CHORES
from tests.work.place import Place

RUNS = 5


async def count(servers: Servers, runs: int = RUNS) -> dict[str, Work]:
    """By kind; the median of the runs where chance has a say."""
    async with Place(servers) as where:
        works = {kind.name: _median([await measure(where, kind) for _ in range(runs)]) for kind in KINDS}
        return {**works, CHORES: {"idle": await chores(where, TIMER)}}


def _median(works: list[Work]) -> Work:
    """Of the runs, by situation and name; the run in the middle has the purposes that belong together."""
    return {situation: _middle([work[situation] for work in works]) for situation in works[0]}


def _middle(runs: list[Figures]) -> Figures:
    middle = median_low(run.get(COMMANDS, 0.0) for run in runs)
    return next(run for run in runs if run.get(COMMANDS, 0.0) == middle)
