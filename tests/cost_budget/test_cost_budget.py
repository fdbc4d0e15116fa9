"""One event costs no more than the baseline. After a change that lowers it: `python -m tests.cost_budget --save`."""

import pytest

from tests.cost_budget.background_tasks import measure_background_tasks
from tests.cost_budget.baseline import read_baseline
from tests.cost_budget.handler_kind import HandlerKind
from tests.cost_budget.handler_kinds import KINDS, TIMER, WITH_EXTRA_READ
from tests.cost_budget.measuring import measure
from tests.cost_budget.page import BACKGROUND_TASKS
from tests.cost_budget.regressions import regressions
from tests.cost_budget.sandbox import MeasuringSandbox

ATTEMPTS = 3


async def _growth(sandbox: MeasuringSandbox, kind: HandlerKind) -> list[str]:
    """The regressions of the last attempt: added work shows in every run, a small batch by chance does not."""
    growth = []
    for _ in range(ATTEMPTS):
        growth = regressions(kind.name, read_baseline().get(kind.name, {}), await measure(sandbox, kind))
        if not growth:
            break
    return growth


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_no_kind_of_handler_costs_more_than_the_baseline(sandbox: MeasuringSandbox, kind: HandlerKind) -> None:
    growth = await _growth(sandbox, kind)
    assert not growth, "\n".join(growth)


async def test_the_background_tasks_of_an_idle_service_cost_no_more_than_the_baseline(
    sandbox: MeasuringSandbox,
) -> None:
    growth = regressions(
        BACKGROUND_TASKS, read_baseline()[BACKGROUND_TASKS], {"idle": await measure_background_tasks(sandbox, TIMER)}
    )
    assert not growth, "\n".join(growth)


async def test_a_handler_with_one_more_read_is_detected(sandbox: MeasuringSandbox) -> None:
    growth = regressions(
        WITH_EXTRA_READ.name, read_baseline()[WITH_EXTRA_READ.name], await measure(sandbox, WITH_EXTRA_READ)
    )
    alone = "ordered, next: commands grew from 3 to 4 (read aggregates: 1 to 2, aggregate_collections.py)"
    assert alone in growth
    assert any(sentence.startswith("ordered, load: documents read grew") for sentence in growth)
