"""The gate: one event costs no more than it did. `python -m tests.work --keep` after a change that saves work."""

import pytest

from tests.work.baseline import kept
from tests.work.chores import chores
from tests.work.growth import grown
from tests.work.kind import Kind
from tests.work.kinds import DITHERING, KINDS, TIMER
from tests.work.measuring import measure
from tests.work.page import CHORES
from tests.work.place import Place

TRIES = 3


async def _growth(where: Place, kind: Kind) -> list[str]:
    """What has grown each time: work that was added is there in every run, a batch that chance made small is not."""
    growth = []
    for _ in range(TRIES):
        growth = grown(kind.name, kept().get(kind.name, {}), await measure(where, kind))
        if not growth:
            break
    return growth


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
async def test_no_kind_of_handler_costs_more_than_it_did(where: Place, kind: Kind) -> None:
    growth = await _growth(where, kind)
    assert not growth, "\n".join(growth)


async def test_the_chores_of_an_idle_service_cost_no_more_than_they_did(where: Place) -> None:
    growth = grown(CHORES, kept()[CHORES], {"idle": await chores(where, TIMER)})
    assert not growth, "\n".join(growth)


async def test_a_handler_that_reads_one_more_noun_is_seen(where: Place) -> None:
    growth = grown(DITHERING.name, kept()[DITHERING.name], await measure(where, DITHERING))
    alone = "ordered, next: commands grew from 3 to 4 (read a noun: 1 to 2, shelves.py)"
    assert alone in growth
    assert any(sentence.startswith("ordered, load: documents asked for grew") for sentence in growth)
