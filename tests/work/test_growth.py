"""The comparison: every seeded addition is named, from what to what; less work and chance are not."""

from copy import deepcopy

import pytest

from tests.work.baseline import kept
from tests.work.figures import Figures, Work
from tests.work.growth import LOAD_ALLOWANCE, grown
from tests.work.page import FILE, page
from tests.work.targets import missed, reason_of

LOAD: Figures = {
    "commands": 0.15,
    "commands: commit": 0.08,
    "commands: read a noun": 0.07,
    "confirms": 0.1,
    "frames": 6.0,
    "publishes": 1.0,
}
NEXT: Figures = {
    "commands": 3.0,
    "commands: commit": 1.0,
    "commands: forget what was said": 1.0,
    "commands: read a noun": 1.0,
    "confirms": 1.0,
    "frames": 6.0,
    "publishes": 1.0,
}
KEPT: Work = {"load": LOAD, "next": NEXT, "bytes": {"message": 750, "said": 514}}


def _now(situation: str, **figures: float) -> Work:
    now = deepcopy(KEPT)
    now[situation] |= {name.replace("__", ": ").replace("_", " "): figure for name, figure in figures.items()}
    return now


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (
            _now("next", commands=4.0, commands__read_a_noun=2.0),
            ["ordered, next: commands grew from 3 to 4 (read a noun: 1 to 2, shelves.py)"],
        ),
        (
            _now("next", commands=4.0, **{"commands: aggregate on parcels": 1.0}),
            ["ordered, next: commands grew from 3 to 4 (aggregate on parcels: 0 to 1, nobody knows where)"],
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
            _now("bytes", message=770, said=535),
            ["ordered, bytes: message grew from 750 to 770", "ordered, bytes: said grew from 514 to 535"],
        ),
    ],
    ids=["a read", "an unknown command", "smaller batches", "a publish", "a confirm", "a return", "a fat field"],
)
def test_what_was_added_is_named(now: Work, told: list[str]) -> None:
    assert grown("ordered", KEPT, now) == told


@pytest.mark.parametrize(
    "now",
    [
        KEPT,
        _now("next", commands=2.0, commands__forget_what_was_said=0.0),
        _now("next", commands__commit=2.0, commands__read_a_noun=0.0),
        _now("load", commands=0.15 * LOAD_ALLOWANCE, confirms=1.0, acks=1.0),
        _now("bytes", message=700),
    ],
    ids=["the same", "less", "the same for another purpose", "chance", "a lean field"],
)
def test_what_was_not_added_is_not_named(now: Work) -> None:
    assert grown("ordered", KEPT, now) == []


def test_a_kind_that_nobody_kept_has_grown_from_nothing() -> None:
    assert "new, next: commands grew from 0 to 3 (commit: 0 to 1, pipeline.py, " in "\n".join(grown("new", {}, KEPT))


def test_the_page_shows_what_is_kept() -> None:
    assert FILE.read_text() == page(kept())


def test_every_missed_target_has_its_reason() -> None:
    assert [sentence for sentence in missed(kept()) if not reason_of(sentence)] == []


def test_a_missed_target_is_named() -> None:
    assert missed({"ordered": KEPT}) == []
    assert missed({"ordered": _now("next", commands=4.0)}) == ["ordered, next: 4 commands, wanted at most 3"]
    assert missed({"ordered": _now("load", commands=0.21)}) == ["ordered, load: 0.21 commands, wanted at most 0.2"]
    twice = missed({"ordered": _now("load", publishes=2.0)})
    assert twice == ["ordered, load: 2 publishes, wanted at most 1"]
    assert reason_of(twice[0]) == ""
