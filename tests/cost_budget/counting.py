"""Counts the cost of all kinds of handlers and of the background tasks in one sandbox."""

from statistics import median_low

from deploy.local.servers import Servers
from tests.cost_budget.background_tasks import measure_background_tasks
from tests.cost_budget.figures import COMMANDS, Cost, Figures
from tests.cost_budget.handler_kinds import KINDS, TIMER
from tests.cost_budget.measuring import measure
from tests.cost_budget.page import BACKGROUND_TASKS
from tests.cost_budget.sandbox import MeasuringSandbox

RUNS = 5


async def count(servers: Servers, runs: int = RUNS) -> dict[str, Cost]:
    """The cost by kind; the median of the runs, since the batches under load differ from run to run."""
    async with MeasuringSandbox(servers) as sandbox:
        costs = {kind.name: _median([await measure(sandbox, kind) for _ in range(runs)]) for kind in KINDS}
        return {**costs, BACKGROUND_TASKS: {"idle": await measure_background_tasks(sandbox, TIMER)}}


def _median(runs: list[Cost]) -> Cost:
    """By situation, all figures of the run with the median number of commands, so that they belong together."""
    return {situation: _middle([run[situation] for run in runs]) for situation in runs[0]}


def _middle(runs: list[Figures]) -> Figures:
    middle = median_low(run.get(COMMANDS, 0.0) for run in runs)
    return next(run for run in runs if run.get(COMMANDS, 0.0) == middle)
