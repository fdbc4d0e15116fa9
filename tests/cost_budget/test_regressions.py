"""The comparison with the baseline reports every added cost, and neither lower costs nor variation."""

from copy import deepcopy

import pytest

from tests.cost_budget.baseline import read_baseline
from tests.cost_budget.figures import Cost, Figures
from tests.cost_budget.page import FILE, page
from tests.cost_budget.regressions import LOAD_ALLOWANCE, regressions
from tests.cost_budget.targets import missed, reason_of

LOAD: Figures = {
    "commands": 0.15,
    "commands: commit": 0.08,
    "commands: read aggregates": 0.07,
    "confirms": 0.1,
    "frames": 6.0,
    "publishes": 1.0,
}
NEXT: Figures = {
    "commands": 3.0,
    "commands: commit": 1.0,
    "commands: remove published events": 1.0,
    "commands: read aggregates": 1.0,
    "confirms": 1.0,
    "frames": 6.0,
    "publishes": 1.0,
}
BASELINE: Cost = {"load": LOAD, "next": NEXT, "bytes": {"message": 750, "outbox_event": 514}}


def _now(situation: str, **figures: float) -> Cost:
    now = deepcopy(BASELINE)
    now[situation] |= {_name(name): figure for name, figure in figures.items()}
    return now


def _name(keyword: str) -> str:
    return keyword.replace("__", ": ").replace("_", " ") if "__" in keyword else keyword


@pytest.mark.parametrize(
    ("now", "sentences"),
    [
        (
            _now("next", commands=4.0, commands__read_aggregates=2.0),
            ["ordered, next: commands grew from 3 to 4 (read aggregates: 1 to 2, aggregate_collections.py)"],
        ),
        (
            _now("next", commands=4.0, **{"commands: aggregate on parcels": 1.0}),
            ["ordered, next: commands grew from 3 to 4 (aggregate on parcels: 0 to 1, unknown source)"],
        ),
        (
            _now("load", commands=0.23, commands__commit=0.16),
            ["ordered, load: commands grew from 0.15 to 0.23 (commit: 0.08 to 0.16, pipeline.py)"],
        ),
        (
            _now("load", publishes=2.0, frames=9.0),
            [
                "ordered, load: frames grew from 6 to 9",
                "ordered, load: publishes grew from 1 to 2",
            ],
        ),
        (_now("next", confirms=2.0), ["ordered, next: confirms grew from 1 to 2"]),
        (_now("next", returns=1.0), ["ordered, next: returns grew from 0 to 1"]),
        (
            _now("bytes", message=770, outbox_event=535),
            ["ordered, bytes: message grew from 750 to 770", "ordered, bytes: outbox_event grew from 514 to 535"],
        ),
    ],
    ids=["a read", "an unknown command", "smaller batches", "a publish", "a confirm", "a return", "a larger field"],
)
def test_an_added_cost_is_reported(now: Cost, sentences: list[str]) -> None:
    assert regressions("ordered", BASELINE, now) == sentences


@pytest.mark.parametrize(
    "now",
    [
        BASELINE,
        _now("next", commands=2.0, commands__remove_published_events=0.0),
        _now("next", commands__commit=2.0, commands__read_aggregates=0.0),
        _now("load", commands=0.15 * LOAD_ALLOWANCE, confirms=1.0, acknowledgements=1.0),
        _now("bytes", message=700),
    ],
    ids=["the same", "less", "the same for another purpose", "variation", "a smaller field"],
)
def test_an_equal_or_lower_cost_is_not_reported(now: Cost) -> None:
    assert regressions("ordered", BASELINE, now) == []


def test_a_kind_without_baseline_has_grown_from_zero() -> None:
    assert "new, next: commands grew from 0 to 3 (commit: 0 to 1, pipeline.py, " in "\n".join(
        regressions("new", {}, BASELINE)
    )


def test_the_page_shows_what_is_read_baseline() -> None:
    assert FILE.read_text() == page(read_baseline())


def test_every_missed_target_has_its_reason() -> None:
    assert [sentence for sentence in missed(read_baseline()) if not reason_of(sentence)] == []


def test_a_missed_target_is_reported() -> None:
    assert missed({"ordered": BASELINE}) == []
    assert missed({"ordered": _now("next", commands=4.0)}) == ["ordered, next: 4 commands, target at most 3"]
    assert missed({"ordered": _now("load", commands=0.21)}) == ["ordered, load: 0.21 commands, target at most 0.2"]
    twice = missed({"ordered": _now("load", publishes=2.0)})
    assert twice == ["ordered, load: 2 publishes, target at most 1"]
    assert reason_of(twice[0]) == ""
